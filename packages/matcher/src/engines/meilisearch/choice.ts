import type { PostingFacts } from '../../types.ts'
import { type CodeBooks, Columns } from '../embedded/columns.ts'
import { Inverted } from '../embedded/inverted.ts'
import { type WholeIndex, WordSearch } from '../embedded/words.ts'
import type { PostingDocument } from './document.ts'

/** A choice of postings, indexed for one answer by the embedded engine's own means: what scores them is the same code. */
export class Choice {
  readonly columns: Columns
  readonly words: WordSearch
  readonly #inverted = new Inverted()

  constructor(books: CodeBooks, whole: WholeIndex | null = null) {
    this.columns = new Columns(books)
    this.words = new WordSearch(this.#inverted, whole)
  }

  /** With facts, for ranking; titles are read by their words. */
  addWithFacts(document: PostingDocument): void {
    const row = this.columns.add(JSON.parse(document.facts) as PostingFacts)
    this.#inverted.addTitle(this.columns.title[row], document.title)
  }

  /** With words alone, for the score of a search. */
  addWords(row: number, { title, tags, employer, where, body }: PostingDocument): void {
    this.#inverted.add(row, { title, tags, employer, place: where, body })
  }
}
