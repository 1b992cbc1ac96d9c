import { parentPort } from 'node:worker_threads'
import type { Order, Report } from './calls.ts'
import { Market } from './top-of.ts'

const market = new Market()

parentPort?.on('message', (order: Order) => {
  try {
    if ('postings' in order) return market.add(order.postings)
    const best = market.best(order.seekers, order.limit, order.today)
    tell({ part: order.part, best }, [best.ids.buffer, best.scores.buffer])
  } catch (cause) {
    tell({ error: cause instanceof Error ? cause : new Error(String(cause)) }, [])
  }
})

function tell(report: Report, moved: ArrayBufferLike[]): void {
  parentPort?.postMessage(
    report,
    moved.filter((one) => one instanceof ArrayBuffer),
  )
}
