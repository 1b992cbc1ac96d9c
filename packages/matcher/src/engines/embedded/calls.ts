import type { EmbeddedIndex } from './embedded-index.ts'

/** What the worker can be asked: the methods of the index by name, and its size. */
export type Verb =
  | 'search'
  | 'suggest'
  | 'match'
  | 'explain'
  | 'apply'
  | 'applyStored'
  | 'cut'
  | 'settle'
  | 'size'

export type Arguments<V extends Verb> = V extends 'size' ? [] : Parameters<MethodOf<V>>
export type Answer<V extends Verb> = V extends 'size' ? number : ReturnType<MethodOf<V>>

type MethodOf<V extends Verb> = Extract<EmbeddedIndex[V], (...args: never[]) => unknown>

export interface Call<V extends Verb = Verb> {
  call: number
  verb: V
  args: Arguments<V>
}

export type Reply = { call: number; value: unknown } | { call: number; error: Error }
