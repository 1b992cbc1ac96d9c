import { readTable } from '@pinqiao/search-config'
import { normalise } from '../text/normalise.ts'
import type { Language } from '../vocabulary.ts'
import { listOf, once } from './tables.ts'

/** Files of search-config/service, in the order in which they are shown. */
const FILES = [
  'driving',
  'engineering',
  'signals',
  'technical',
  'logistics',
  'medical',
  'guarding',
  'combat',
  'posts',
  'licences',
  'equipment',
] as const

export const SERVICE_KINDS = ['specialty', 'post', 'licence', 'equipment'] as const
export type ServiceKind = (typeof SERVICE_KINDS)[number]

/** Something done, led, held or operated in military service, and what of it counts in civil life. */
export interface Service {
  code: string
  zh: string
  en: string
  kind: ServiceKind
  /** Codes proposed to the person; none counts before it is confirmed. */
  skills: string[]
  occupations: string[]
  /** Papers that such work asks outside: to be checked, and counted only where the person says they hold them. */
  certificates: string[]
  why: string
  whyEn: string
}

interface Named {
  service: Service
  /** Normalised: name, English name, what soldiers call it. */
  words: string[]
}

const named = once(() => FILES.flatMap((file) => readTable(`service/${file}.tsv`).map(namedOf)))

function namedOf(row: Record<string, string>): Named {
  const { code = '', zh = '', en = '', why = '' } = row
  return {
    service: {
      code,
      zh,
      en,
      kind: row.kind as ServiceKind,
      skills: listOf(row.skills),
      occupations: listOf(row.occupations),
      certificates: listOf(row.certificates),
      why,
      whyEn: row.why_en ?? '',
    },
    words: [zh, en, ...listOf(row.also), ...listOf(row.also_en)].map(normalise),
  }
}

/** All entries by code, in the order of the files. */
export const services: () => ReadonlyMap<string, Service> = once(
  () => new Map(named().map(({ service }) => [service.code, service])),
)

/** Name of an entry in a language, null for an unknown code. */
export function serviceLabel(code: string, lang: Language): string | null {
  const one = services().get(code)
  return one ? (lang === 'en' ? one.en : one.zh) : null
}

/**
 * Entries meant by what a person types, nearest first: the name itself, names that begin so, names that hold it, names
 * held in it (我在部队开坦克), then names that share two or half of its pairs of characters. Equals stand in the
 * order of the files.
 */
export function servicesLike(typed: string, limit: number): Service[] {
  const said = normalise(typed.slice(0, 100)).trim()
  if (said === '') return []
  const pairs = pairsOf(said)
  return named()
    .map(({ service, words }) => ({
      service,
      far: Math.min(...words.map((word) => farOf(word, said, pairs))),
    }))
    .filter(({ far }) => far < 5)
    .sort((a, b) => a.far - b.far)
    .slice(0, limit)
    .map(({ service }) => service)
}

function farOf(word: string, said: string, pairs: ReadonlySet<string>): number {
  if (word === said) return 0
  if (word.startsWith(said)) return 1
  // One Latin letter is in nearly every English name.
  if (word.includes(said) && !/^[a-z]$/.test(said)) return 2
  if (word.length > 1 && said.includes(word)) return 3
  if (pairs.size < 2) return 5
  const own = pairsOf(word)
  let shared = 0
  for (const pair of pairs) if (own.has(pair)) shared++
  return shared >= 2 || shared * 2 >= pairs.size ? 5 - shared / pairs.size : 5
}

/** Pairs of neighbouring Chinese characters: Latin words are found by their beginnings and parts only. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu))
    for (let i = 0; i + 1 < run.length; i++) pairs.add(run.slice(i, i + 2))
  return pairs
}
