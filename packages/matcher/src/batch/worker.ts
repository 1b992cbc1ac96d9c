import { parentPort } from 'node:worker_threads'
import { assignDay } from '../assign.ts'
import { shadowPrices } from '../congestion.ts'
import { type Order, type Report, unpackPairs } from './calls.ts'
import { gatherWishes } from './gather.ts'
import { type Best, Market } from './top-of.ts'

const market = new Market()
const ranked: Best[] = []

parentPort?.on('message', (order: Order) => {
  try {
    obey(order)
  } catch (cause) {
    tell({ error: cause instanceof Error ? cause : new Error(String(cause)) }, [])
  }
})

function obey(order: Order): void {
  if ('postings' in order) market.add(order.postings)
  else if ('ranked' in order) ranked.push(order.ranked)
  else if ('day' in order) planDay(order)
  else if ('seats' in order) {
    const prices = shadowPrices(gatherWishes(ranked, order.ids), order.seats, order.balance)
    tell({ prices }, [prices.buffer])
  } else {
    const best = market.best(order.people, order.limit, order.today)
    tell({ part: order.part, best }, [best.ids.buffer, best.scores.buffer])
  }
}

function planDay({ day, pairs, rounds, settled }: Extract<Order, { rounds: number }>): void {
  tell({ meetings: assignDay({ ...day, pairs: unpackPairs(pairs) }, rounds, settled) }, [])
}

function tell(report: Report, moved: ArrayBufferLike[]): void {
  parentPort?.postMessage(
    report,
    moved.filter((one) => one instanceof ArrayBuffer),
  )
}
