// Whatever text the API takes, somebody reads as it was typed: each field that keeps what people write has a door
// through which it is sent, and the answer in which it is shown.

import { expect, test } from 'vitest'
import type { Fill } from './testing/doors/door.ts'
import { doorsOfEmployers } from './testing/doors/employers.ts'
import { doorsOfFairs } from './testing/doors/fairs.ts'
import { doorsOfPeople } from './testing/doors/people.ts'
import { doorsOfPlacements } from './testing/doors/placements.ts'
import { openCity, untilReady } from './testing/office.ts'
import { operationsOf } from './testing/operations.ts'
import { officer } from './testing/people.ts'
import { KEPT_TEXTS, textFields, textsIn, withValue } from './testing/texts.ts'

const { world, api } = await openCity()
await untilReady(api)
const town = { api, world, desk: await officer(api, world) }
const doors = [doorsOfPeople, doorsOfEmployers, doorsOfFairs, doorsOfPlacements].flatMap((of) => of(town))
const operations = await operationsOf(api)

/** Fields whose text is kept by nobody, or only as the code, number or address it stands for. */
const NOT_KEPT: [field: RegExp, why: string][] = [
  [/ (password|current)$/, 'kept as a hash'],
  [/ (login|code|scans\.\[\]\.code)$/, 'finds somebody, or nobody'],
  [/ (phone|email|idNumber|creditCode)$/, 'kept as the number or address it is'],
  [/ district$/, 'a code of the vocabulary'],
  [/^\S+ \/(fairs|postings)\S* place$/, 'a code of the vocabulary'],
  [/ details\.estate$/, 'a code of the vocabulary'],
  [
    /^\S+ \/postings\/own\S* (occupation|majors\.\[\]|skills\.\[\]|certificates\.\[\]|shuttleLine)$/,
    'becomes a code',
  ],
  [/^POST \/matches/, 'answered and forgotten'],
  [/^POST \/wording/, 'answered and forgotten'],
]

/** Fields of all bodies that keep what people write, with how much they take. */
function keptFields(): Map<string, number> {
  const all = operations.flatMap(({ method, path, body }) =>
    textFields(body ?? {})
      .filter(({ schema }) => schema.format === undefined && schema.pattern === undefined)
      .map((field): [string, number] => [
        `${method} ${path} ${field.path.join('.')}`,
        field.schema.maxLength ?? Number.POSITIVE_INFINITY,
      ]),
  )
  return new Map(all.filter(([name]) => !NOT_KEPT.some(([field]) => field.test(name))))
}

/** A text with a mark of its own at its end, so that it is found nowhere by chance. */
const marked = (text: string, mark: string, longest: number): string =>
  `${text.slice(0, longest - mark.length)}${mark}`

test('every text field shows the text as it was typed to whoever is to read it, up to the longest it takes', {
  timeout: 300_000,
}, async () => {
  const fields = keptFields()
  const passed = new Set<string>()
  const wrong: string[] = []
  let texts = 0
  for (const [operation, door] of doors) {
    for (const text of [...KEPT_TEXTS, '字'.repeat(10_000)]) {
      const kept = new Map<string, string>()
      const fill: Fill = (sample, ...names) =>
        names.reduce<unknown>((body, name) => {
          const field = `${operation} ${name}`
          const typed = marked(text, ` ${++texts}`, fields.get(field) ?? 0)
          kept.set(field, typed)
          // What stands around it is trimmed, and nothing else.
          return withValue(
            body,
            name.split('.'),
            typed.length < (fields.get(field) ?? 0) - 2 ? ` ${typed}\n` : typed,
          )
        }, sample)
      const { sent, read } = await door(fill)
      if (sent.status >= 300) {
        wrong.push(`${operation}: ${sent.status} ${JSON.stringify(sent.body)}`)
        continue
      }
      const shown = new Set(textsIn(await read()))
      for (const [field, typed] of kept) {
        passed.add(field)
        if (!shown.has(typed)) wrong.push(`${field}: ${JSON.stringify(typed.slice(0, 80))} is not shown`)
      }
    }
  }
  console.log(`texts read back: ${passed.size} fields, ${texts} texts, ${wrong.length} wrong`)
  expect(wrong).toEqual([])
  expect([...fields.keys()].filter((field) => !passed.has(field))).toEqual([])
})
