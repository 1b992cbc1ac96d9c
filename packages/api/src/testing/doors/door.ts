// Doors through which a text is sent to the API, and the answers in which it is shown to whoever is to read it.

import type { Person } from '../people.ts'
import type { TestApi, TestWorld } from '../served.ts'

type Answer = Awaited<ReturnType<TestApi['ask']>>
/** Puts a text into fields of a body. */
export type Fill = (sample: object, ...fields: string[]) => unknown
export type Door = (fill: Fill) => Promise<{ sent: Answer; read: () => Promise<unknown> }>
/** By the operation, as `POST /fairs/:id/moves`. */
export type Doors = [operation: string, Door][]

export interface Town {
  api: TestApi
  world: TestWorld
  /** An officer of the whole New Area. */
  desk: Person
}

export const sendAs = (one: Person, method: 'PUT' | 'PATCH', path: string, body: unknown): Promise<Answer> =>
  one.ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

let phones = 0
export const freshPhone = () => `138${String(++phones).padStart(8, '0')}`
