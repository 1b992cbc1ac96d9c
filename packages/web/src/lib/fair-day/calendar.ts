import type { Pass } from '@pinqiao/api/passes/schema'

/** A calendar file (RFC 5545) of the fair somebody has a pass for, with the code in its notes. */
export function calendarOf({ id, code, fair }: Pass, origin: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pinqiao//pass//ZH',
    'BEGIN:VEVENT',
    `UID:pass-${id}@pinqiao`,
    `DTSTAMP:${stamp(fair.startsAt)}`,
    `DTSTART:${stamp(fair.startsAt)}`,
    `DTEND:${stamp(fair.endsAt)}`,
    `SUMMARY:${escaped(fair.name)}`,
    `LOCATION:${escaped(fair.venue || fair.place.label)}`,
    `DESCRIPTION:${escaped(`${code}\n${origin}/passes/${id}`)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.flatMap(folded).join('\r\n')}\r\n`
}

const stamp = (iso: string) => iso.replace(/[-:]|\.\d+/g, '')

const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

/** Lines end within 75 bytes; what goes on begins with a space. */
function folded(line: string): string[] {
  const lines: string[] = []
  let text = ''
  for (const letter of line) {
    const room = lines.length === 0 ? 75 : 74
    if (new TextEncoder().encode(text + letter).length > room) {
      lines.push(text)
      text = ''
    }
    text += letter
  }
  return [...lines, text].map((one, i) => (i === 0 ? one : ` ${one}`))
}
