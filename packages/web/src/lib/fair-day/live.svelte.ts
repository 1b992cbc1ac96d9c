import type { Counts } from '@pinqiao/api/fair-figures/schema'

const EVERY_MS = 10_000

/**
 * The numbers of a fair, asked again every few seconds while the page is looked at. Without scripts the page shows
 * what it came with. Must be made while a component is set up.
 *
 * @param first what the page came with
 */
export function liveCounts(first: () => Counts): { readonly now: Counts; readonly stale: boolean } {
  let later = $state.raw<Counts | null>(null)
  let stale = $state(false)
  const now = $derived(later?.fair.id === first().fair.id ? later : first())

  $effect(() => {
    const { fair } = first()
    if (fair.state === 'ended' || fair.state === 'cancelled') return
    const timer = setInterval(async () => {
      if (document.visibilityState === 'hidden') return
      try {
        const response = await fetch(`/api/v1/fairs/${fair.id}/counts`)
        stale = !response.ok
        if (response.ok) later = (await response.json()) as Counts
      } catch {
        stale = true
      }
    }, EVERY_MS)
    return () => clearInterval(timer)
  })
  return {
    get now() {
      return now
    },
    get stale() {
      return stale
    },
  }
}
