import type { FairPage } from '@pinqiao/api/fairs/schema'

/** A fair as an iCalendar file (RFC 5545), which phones put into their calendar. */
export function calendarFile(
  fair: Pick<FairPage, 'id' | 'name' | 'state' | 'venue' | 'place' | 'startsAt' | 'endsAt'>,
  { page, host, now }: { page: string; host: string; now: Date },
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pinqiao//Fairs//ZH',
    'BEGIN:VEVENT',
    `UID:fair-${fair.id}@${host}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(new Date(fair.startsAt))}`,
    `DTEND:${stamp(new Date(fair.endsAt))}`,
    `SUMMARY:${escaped(fair.name)}`,
    `LOCATION:${escaped([fair.place.label, fair.venue].filter(Boolean).join(' '))}`,
    `URL:${page}`,
    `STATUS:${fair.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const stamp = (time: Date): string => time.toISOString().replace(/[-:]|\.\d{3}/g, '')

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n|\r/g, '\\n')

const LONGEST = 75

/** Lines of more than 75 octets go on after a line break and a space, never inside a character. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LONGEST) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}
