import { setTimeout as pause } from 'node:timers/promises'
import { Meilisearch, MeilisearchApiError, type Task } from 'meilisearch'
import type { StoredPosting } from '../embedded/embedded-index.ts'
import { documentOf, type PostingDocument } from './document.ts'
import { indexSettings } from './settings.ts'

export interface IndexerOptions {
  url: string
  /** A key that may change the index and read its tasks; null: the server asks none. */
  key: string | null
  /** No single request waits longer; milliseconds. */
  patience?: number
  /** A task that is not done by then counts as lost: it may still be carried out. */
  taskPatience?: number
}

const PATIENCE = 30_000
const TASK_PATIENCE = 600_000
const LOOK_EVERY = 40
const SWAP_PATIENCE = 120_000
const PRIMARY_KEY = 'id'
/** No posting has this id. */
const NOBODY = 0

function written(posting: StoredPosting): PostingDocument {
  try {
    return documentOf(posting)
  } catch (cause) {
    throw new NoDocument(`posting ${posting.facts.id} makes no document`, { cause })
  }
}

/** A task the server took and did not carry out; nothing of it was applied. */
class TaskFailed extends Error {
  override name = 'TaskFailed'
  readonly code: string
  constructor(task: Task) {
    super(`Meilisearch task ${task.status}: ${task.error?.message ?? 'no reason said'}`)
    this.code = task.error?.code ?? task.status
  }
}

/** A posting of which no document could be made. */
class NoDocument extends Error {
  override name = 'NoDocument'
}

/** Codes that speak of the documents sent, not of the server, its disk or our key. */
const ABOUT_DOCUMENTS =
  /^(invalid_document_|missing_document_id|malformed_payload|payload_too_large|max_fields_limit_exceeded|document_fields_limit)/

/** True where the documents are to blame: halved often enough, all but some of them can be written. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof NoDocument) return true
  if (error instanceof TaskFailed) return ABOUT_DOCUMENTS.test(error.code)
  return error instanceof MeilisearchApiError && ABOUT_DOCUMENTS.test(error.cause?.code ?? '')
}

/** Writes to indexes. Everything resolves only when the server says its task `succeeded`; all may be repeated. */
export class Indexer {
  readonly #client: Meilisearch
  readonly #taskPatience: number

  constructor({ url, key, patience = PATIENCE, taskPatience = TASK_PATIENCE }: IndexerOptions) {
    this.#client = new Meilisearch({
      host: url,
      ...(key === null ? {} : { apiKey: key }),
      timeout: patience,
    })
    this.#taskPatience = taskPatience
  }

  /** Puts whole documents in place of what was there, and drops `removed`. @throws TaskFailed */
  async put(index: string, changed: readonly StoredPosting[], removed: readonly number[]): Promise<void> {
    const at = this.#client.index(index)
    if (changed.length > 0)
      await this.#done(at.addDocuments(changed.map(written), { primaryKey: PRIMARY_KEY }))
    if (removed.length > 0) await this.#done(at.deleteDocuments([...removed]))
  }

  /** An empty index with the house's settings, in place of whatever had the name. */
  async create(index: string): Promise<void> {
    await this.drop(index)
    await this.#done(this.#client.createIndex(index, { primaryKey: PRIMARY_KEY }))
    await this.#done(this.#client.index(index).updateSettings(indexSettings()))
  }

  async drop(index: string): Promise<void> {
    if (await this.has(index)) await this.#done(this.#client.deleteIndex(index))
  }

  /** `fresh` and what was live change places in one step. */
  async swap(live: string, fresh: string): Promise<void> {
    if (!(await this.has(live))) await this.#done(this.#client.createIndex(live, { primaryKey: PRIMARY_KEY }))
    const createdAt = await this.createdAt(fresh)
    await this.#client.swapIndexes([{ indexes: [live, fresh], rename: false }])
    // A key for some indexes alone may swap them but never sees the task: the index in service says when it is another.
    const until = performance.now() + SWAP_PATIENCE
    while ((await this.createdAt(live)) !== createdAt) {
      if (performance.now() > until) throw new Error(`Meilisearch did not swap ${fresh} and ${live} in time`)
      await pause(LOOK_EVERY)
    }
  }

  /**
   * Everything asked of the server before is carried out, swaps too. Tasks go by their number, but those of one index are
   * taken together: the first may overtake a swap with older ones of its index, the second finds none that are older.
   */
  async settled(index: string): Promise<void> {
    for (let i = 0; i < 2; i++)
      if (await this.has(index)) await this.#done(this.#client.index(index).deleteDocuments([NOBODY]))
  }

  /** Drops what ended before a day (days since 1970-01-01): nobody can find it, and no write tells of it. */
  async dropExpired(index: string, today: number): Promise<void> {
    await this.#done(
      this.#client.index(index).deleteDocuments({ filter: `validUntilDay < ${Math.floor(today)}` }),
    )
  }

  async has(index: string): Promise<boolean> {
    return (await this.createdAt(index)) !== null
  }

  /** When it was made, to the nanosecond; null where there is none. */
  async createdAt(index: string): Promise<string | null> {
    try {
      return String((await this.#client.getRawIndex(index)).createdAt)
    } catch (error) {
      if (error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found') return null
      throw error
    }
  }

  /** Documents in the index. */
  async size(index: string): Promise<number> {
    return (await this.#client.index(index).getStats()).numberOfDocuments
  }

  /** True for a key that may do everything, keys included: no program should hold it. */
  async holdsMasterKey(): Promise<boolean> {
    try {
      await this.#client.getKeys({ limit: 1 })
      return true
    } catch (error) {
      if (error instanceof MeilisearchApiError) return false
      throw error
    }
  }

  /** `waitTask` of the client resolves on failure too. */
  async #done(asked: Promise<{ taskUid: number }>): Promise<void> {
    const { taskUid } = await asked
    const until = performance.now() + this.#taskPatience
    for (;;) {
      const task = await this.#client.tasks.getTask(taskUid)
      if (task.status === 'succeeded') return
      if (task.status === 'failed' || task.status === 'canceled') throw new TaskFailed(task)
      if (performance.now() > until) throw new Error(`Meilisearch task ${taskUid} is not done in time`)
      await pause(LOOK_EVERY)
    }
  }
}
