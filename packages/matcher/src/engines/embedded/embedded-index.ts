import { lexiconKnowledge } from '../../knowledge.ts'
import { analysePosting } from '../../text/analyse.ts'
import type {
  AnalysedPosting,
  MatchAnswer,
  MatchHit,
  MatchQuery,
  PostingFacts,
  PostingTexts,
  PostingWords,
  SearchAnswer,
  SearchQuery,
  Seeker,
  Suggestion,
} from '../../types.ts'
import { Columns } from './columns.ts'
import { Inverted, type StoredWords } from './inverted.ts'
import { explainOver, matchOver } from './match.ts'
import { rowKindsOf } from './row-kinds.ts'
import { searchOver } from './search.ts'
import { Suggestions } from './suggest.ts'
import { WordSearch } from './words.ts'

/** A posting with its words as they are stored. */
export interface StoredPosting {
  facts: PostingFacts
  words: StoredWords
}

/** A posting whose words have yet to be cut. */
export interface UncutPosting {
  facts: PostingFacts
  texts: PostingTexts
}

/** Fewer dead rows than this are not worth the copy. */
const FEW_DEAD = 1000

/** The whole index in this process: everything is exact, nothing waits. The worker holds one; tests use it as it is. */
export class EmbeddedIndex {
  #columns = new Columns()
  readonly #inverted = new Inverted()
  readonly #words = new WordSearch(this.#inverted)
  readonly #suggestions = new Suggestions()
  /** The load is over: shelves are kept filled from now on. */
  #settled = false

  get size(): number {
    return this.#columns.living
  }

  search(query: SearchQuery): SearchAnswer {
    return searchOver(this.#columns, this.#words, query)
  }

  suggest(prefix: string, limit: number, kinds?: Suggestion['kind'][]): Suggestion[] {
    return this.#suggestions.find(prefix, limit, kinds)
  }

  match(query: MatchQuery): MatchAnswer {
    return matchOver(this.#columns, this.#words, query)
  }

  explain(seeker: Seeker, ids: number[], today: number): MatchHit[] {
    return explainOver(this.#columns, this.#words, seeker, ids, today)
  }

  apply(changed: readonly AnalysedPosting[], removed: readonly number[]): void {
    this.applyStored(
      changed.map(({ facts, words }) => ({ facts, words: storedWords(words) })),
      removed,
    )
  }

  /** Adds or replaces postings, then drops `removed`. */
  applyStored(changed: readonly StoredPosting[], removed: readonly number[]): void {
    const first = this.#columns.rows
    for (const { facts, words } of changed) {
      this.#remove(facts.id)
      const row = this.#columns.add(facts)
      this.#suggestions.add(this.#columns, row, firstWord(words.employer))
    }
    // One thing after the other, so that what each reads again and again stays in near memory.
    for (let i = 0; i < changed.length; i++) this.#inverted.add(first + i, changed[i].words)
    for (let i = 0; i < changed.length; i++)
      this.#inverted.addTitle(this.#columns.title[first + i], changed[i].words.title)
    for (const id of removed) this.#remove(id)
    this.#tidy()
  }

  /**
   * Packs the index, some 100 ms at 50,000 postings, and reads what is known of near work, some 30 ms: for the end of a
   * load, before questions come.
   */
  settle(): void {
    this.#inverted.merge()
    this.#suggestions.prepare()
    rowKindsOf(this.#columns).shelve()
    this.#settled = true
    lexiconKnowledge.occupationTies('1-01-00-01', '1-01-00-02')
  }

  /** Words of postings as the index takes them; a method only so that a worker can be asked for it. */
  cut(postings: readonly UncutPosting[]): StoredWords[] {
    return postings.map(({ facts, texts }) => storedWords(analysePosting(facts, texts)))
  }

  #remove(id: number): void {
    const row = this.#columns.rowOf.get(id)
    if (row === undefined) return
    this.#suggestions.remove(this.#columns, row)
    this.#columns.remove(id)
  }

  #tidy(): void {
    const dead = this.#columns.rows - this.#columns.living
    if (dead > FEW_DEAD && dead > this.#columns.rows / 3) {
      const { columns, kept, rowAfter } = this.#columns.compacted()
      this.#columns = columns
      this.#inverted.renumber(rowAfter)
      this.#words.renumbered()
      this.#suggestions.keepOnly(kept)
    } else if (this.#settled) this.#inverted.mergeIfLong()
    else this.#inverted.mergeComplete()
    // Now, so that no question has to wait for it.
    const kinds = rowKindsOf(this.#columns)
    if (!this.#settled) return
    this.#suggestions.prepareIfLate()
    if (kinds.postings.isLoose) kinds.shelve()
  }
}

function firstWord(words: string): string {
  const end = words.indexOf(' ')
  return end < 0 ? words : words.slice(0, end)
}

/** The words as the table posting_words keeps them. */
export function storedWords({ title, tags, employer, place, text }: PostingWords): StoredWords {
  return {
    title: title.join(' '),
    tags: tags.join(' '),
    employer: employer.join(' '),
    place: place.join(' '),
    body: text.join(' '),
  }
}
