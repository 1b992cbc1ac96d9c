import { parentPort } from 'node:worker_threads'
import type { Call, Reply, Verb } from './calls.ts'
import { EmbeddedIndex } from './embedded-index.ts'

const index = new EmbeddedIndex()

parentPort?.on('message', (call: Call) => {
  parentPort?.postMessage(replyTo(call))
})

function replyTo(call: Call): Reply {
  try {
    return { call: call.call, value: answer(call) }
  } catch (cause) {
    return { call: call.call, error: cause instanceof Error ? cause : new Error(String(cause)) }
  }
}

function answer(call: Call): unknown {
  if (is(call, 'search')) return index.search(...call.args)
  if (is(call, 'suggest')) return index.suggest(...call.args)
  if (is(call, 'match')) return index.match(...call.args)
  if (is(call, 'explain')) return index.explain(...call.args)
  if (is(call, 'apply')) return index.apply(...call.args)
  if (is(call, 'applyStored')) return index.applyStored(...call.args)
  if (is(call, 'cut')) return index.cut(...call.args)
  if (is(call, 'settle')) return index.settle()
  return index.size
}

function is<V extends Verb>(call: Call, verb: V): call is Call<V> {
  return call.verb === verb
}
