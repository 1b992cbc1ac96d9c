import type { Point } from '../types.ts'
import type { Language } from '../vocabulary.ts'

export interface Place {
  /** Division code, or `<division>-<slug>` below it: a prefix is always the wider place. */
  code: string
  name: string
  en: string
  kind: 'division' | 'town' | 'park' | 'estate' | 'stop'
  point: Point | null
  also: string[]
}

/** Where the words of a posting or a person are, as narrow as they say; null when they name no one place. */
export function findPlace(_text: string, _within?: string): { code: string; point: Point | null } | null {
  throw new Error('findPlace comes with the division tables')
}

/** A point for distances: the place's own or its nearest ancestor's of city grain at most. */
export function placePoint(_code: string): Point | null {
  throw new Error('placePoint comes with the division tables')
}

export function placeLabel(_code: string, _lang: Language): string | null {
  throw new Error('placeLabel comes with the division tables')
}

/** All places by code. */
export function places(): ReadonlyMap<string, Place> {
  throw new Error('places comes with the division tables')
}
