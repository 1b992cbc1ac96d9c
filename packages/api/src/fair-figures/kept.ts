/**
 * Remembers an answer for a moment, so that a hall full of phones asking the same costs one query: whoever asks
 * meanwhile waits for the same answer. A failure is not remembered.
 *
 * @param now milliseconds
 */
export function keptFor<T>(milliseconds: number, now: () => number, find: (id: number) => Promise<T>) {
  const kept = new Map<number, { until: number; answer: Promise<T> }>()
  return (id: number): Promise<T> => {
    const time = now()
    for (const [old, { until }] of kept) if (until <= time) kept.delete(old)
    const before = kept.get(id)
    if (before) return before.answer
    const answer = find(id)
    kept.set(id, { until: time + milliseconds, answer })
    answer.catch(() => kept.delete(id))
    return answer
  }
}
