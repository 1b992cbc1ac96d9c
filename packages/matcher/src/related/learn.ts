import { readTable } from '@pinqiao/search-config'
import { occupations } from '../lexicon/occupations.ts'
import { skills } from '../lexicon/skills.ts'
import { listOf } from '../lexicon/tables.ts'
import { titleWords } from '../lexicon/titles.ts'
import { normalise } from '../text/normalise.ts'
import { wordsOf } from '../text/segment.ts'

/** What is learned from of one posting. */
export interface SeenPosting {
  /** Words as the analyser cut them. */
  title: Iterable<string>
  text: Iterable<string>
  /** Null where it is unknown or a guess. */
  occupation: string | null
  /** Codes of skills asked or preferred. */
  skills: Iterable<string>
}

/** No count of fewer postings than this leaves here: what few said is theirs, and chance. */
export const SEEN_AT_LEAST = 20
/** A word in more than this share of all postings (岗位, 经验) tells nothing of one kind of work. */
const EVERYWHERE = 0.15
/** Pointwise mutual information, natural logarithm, from which two things belong together: 1.35 times as often as by chance. */
const TOGETHER = 0.3
const MOST_BESIDE = 16

/** Counts of what stands beside what, in how many postings each. */
class Beside {
  #postings = 0
  readonly #of = new Map<string, number>()
  readonly #beside = new Map<string, number>()
  readonly #both = new Map<string, Map<string, number>>()

  add(of: Iterable<string>, beside: ReadonlySet<string>): void {
    this.#postings++
    for (const word of beside) count(this.#beside, word)
    for (const one of new Set(of)) {
      count(this.#of, one)
      const both = this.#both.get(one) ?? new Map<string, number>()
      this.#both.set(one, both)
      for (const word of beside) if (word !== one) count(both, word)
    }
  }

  /** Rows `of  word:weight|…`, the most telling first; weight is mutual information to one decimal. Sorted, so that it is the same in every run. */
  rows(): string[] {
    return [...this.#both]
      .map(([one, both]) => [one, this.#telling(one, both)] as const)
      .filter(([, telling]) => telling.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([one, telling]) => `${one}\t${telling.join('|')}`)
  }

  #telling(one: string, both: ReadonlyMap<string, number>): string[] {
    const told: { word: string; weight: number; worth: number }[] = []
    for (const [word, seen] of both) {
      const everywhere = this.#beside.get(word) ?? 0
      if (seen < SEEN_AT_LEAST || everywhere > EVERYWHERE * this.#postings) continue
      const weight = Math.log((seen * this.#postings) / ((this.#of.get(one) ?? 0) * everywhere))
      if (weight >= TOGETHER) told.push({ word, weight, worth: weight * Math.log(seen) })
    }
    told.sort((a, b) => b.worth - a.worth || (a.word < b.word ? -1 : 1))
    return told.slice(0, MOST_BESIDE).map(({ word, weight }) => `${word}:${weight.toFixed(1)}`)
  }
}

function count(counts: Map<string, number>, one: string): void {
  counts.set(one, (counts.get(one) ?? 0) + 1)
}

/**
 * Learns from postings what stands beside the words of titles and which skills belong to an occupation. Only words of our
 * own vocabularies are counted, so that no name of a person, firm or place can come out, and no text.
 */
export class Learner {
  readonly #known = knownWords()
  readonly #titleWords = new Beside()
  readonly #occupations = new Beside()

  add({ title, text, occupation, skills: asked }: SeenPosting): void {
    const isKnown = (word: string) => this.#known.has(word)
    const titled = [...title].filter(isKnown)
    this.#titleWords.add(titled, new Set([...titled, ...[...text].filter(isKnown)]))
    if (occupation !== null) this.#occupations.add([occupation], new Set(asked))
  }

  /** Contents of the files of search-config/learned, by name. */
  files(): Record<string, string> {
    const file = (rows: string[]) => `${['of\twith', ...rows].join('\n')}\n`
    return {
      'title-words.tsv': file(this.#titleWords.rows()),
      'occupation-skills.tsv': file(this.#occupations.rows()),
    }
  }
}

/** Words of titles, occupations, skills and the parts of titles, of two characters and more. */
function knownWords(): Set<string> {
  const names = [
    ...titleWords().keys(),
    ...[...occupations().values()].flatMap(({ name, also }) => [name, ...also]),
    ...[...skills().values()].flatMap(({ zh, en, also, alsoEn }) => [zh, en, ...also, ...alsoEn]),
    ...readTable('title-words.tsv').flatMap(({ zh, en }) => [...listOf(zh), ...listOf(en)]),
  ]
  const words = names.flatMap((name) => wordsOf(normalise(name)))
  return new Set(words.filter((word) => word.length > 1 && !/^\d+$/.test(word)))
}
