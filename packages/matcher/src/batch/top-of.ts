import { aboutAt } from '../about.ts'
import { failuresAt, isShown } from '../eligible.ts'
import { Columns } from '../engines/embedded/columns.ts'
import { Inverted } from '../engines/embedded/inverted.ts'
import { TopRows } from '../engines/embedded/top-rows.ts'
import { WordSearch } from '../engines/embedded/words.ts'
import { scoreAt, standingAt } from '../features.ts'
import { type Knowledge, lexiconKnowledge } from '../knowledge.ts'
import { type SeekerWords, understandSeeker } from '../lexicon/understand.ts'
import { compilePlan } from '../plan.ts'
import type { PostingFacts, Seeker } from '../types.ts'
import { weightsFor } from '../weights.ts'
import { saidNothing } from '../wishes.ts'

/** A posting with the words of its title as they are stored, space-separated: all that a ranking reads. */
export interface TitledPosting {
  facts: PostingFacts
  words: string
}

/** A person, or what one said, which the worker turns into codes: a form costs more to read than to rank. */
export type Person = Seeker | { said: SeekerWords }

/** The best postings of several people one after the other, each with `limit` places; a place not filled has id 0. */
export interface Best {
  limit: number
  ids: Float64Array
  scores: Float32Array
}

/** Ranks one market for many people: what `match` would put on the first page, without its reasons. */
export class Market {
  readonly #columns = new Columns()
  readonly #inverted = new Inverted()
  readonly #titles = new WordSearch(this.#inverted)
  readonly #knowledge: Knowledge

  constructor(knowledge: Knowledge = lexiconKnowledge) {
    this.#knowledge = knowledge
  }

  add(postings: readonly TitledPosting[]): void {
    for (const { facts, words } of postings) {
      const row = this.#columns.add(facts)
      this.#inverted.addTitle(this.#columns.title[row], words)
    }
    this.#inverted.mergeIfLong()
  }

  /** Who said nothing at all has no ranking. @param today days since 1970-01-01 */
  best(people: readonly Person[], limit: number, today: number): Best {
    const best = {
      limit,
      ids: new Float64Array(people.length * limit),
      scores: new Float32Array(people.length * limit),
    }
    people.forEach((person, i) => {
      const seeker = 'said' in person ? understandSeeker(person.said).seeker : person
      if (!saidNothing(seeker)) this.#rank(seeker, today, limit, best, i * limit)
    })
    return best
  }

  #rank(seeker: Seeker, today: number, limit: number, { ids, scores }: Best, from: number): void {
    const columns = this.#columns
    const plan = compilePlan(seeker, weightsFor(seeker.groups), columns, this.#titles, today, this.#knowledge)
    const top = new TopRows(limit, null)
    for (let row = 0; row < columns.rows; row++) {
      if (
        !isShown(columns, row, today) ||
        !aboutAt(columns, row, plan) ||
        failuresAt(columns, row, plan) !== 0
      )
        continue
      top.offer(row, standingAt(columns, row, plan), columns.id[row])
    }
    top.rows().forEach((row, i) => {
      ids[from + i] = columns.id[row]
      scores[from + i] = scoreAt(columns, row, plan)
    })
  }
}
