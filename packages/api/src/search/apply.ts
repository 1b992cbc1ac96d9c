import type { EmbeddedEngine, StoredPosting } from '@pinqiao/matcher/embedded'

/**
 * Applies a batch; should the engine refuse it, halves it until the posting it cannot take stands alone, and sets that
 * one aside with a line in the log. One bad posting must not keep all others out of the index.
 *
 * @throws when the engine itself is gone
 */
export async function applyAll(
  engine: EmbeddedEngine,
  changed: StoredPosting[],
  removed: number[],
  log: (line: string) => void,
): Promise<void> {
  try {
    await engine.applyStored(changed, removed)
  } catch (error) {
    await engine.size()
    const [first] = changed
    if (!first) throw error
    if (changed.length === 1) {
      log(`search: posting ${first.facts.id} cannot be indexed and is set aside: ${error}`)
      await engine.applyStored([], [first.facts.id, ...removed])
      return
    }
    const half = changed.length >> 1
    await applyAll(engine, changed.slice(0, half), removed, log)
    await applyAll(engine, changed.slice(half), [], log)
  }
}
