import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Actor } from './auth/actor.ts'
import type { Verb } from './auth/policy.ts'
import type { Reach } from './auth/reach.ts'
import type { AppContext, RequestVariables } from './context.ts'
import type { Transaction } from './db.ts'
import { Refusal } from './errors.ts'

/** Who does what in one request: what a verb needs besides its input. */
export interface Acting {
  actor: Actor | null
  reach: Reach
  verb: Verb
  requestId: string
  /** The Idempotency-Key of the request. */
  key: string | null
  bodyHash: Buffer | null
}

/** The same with somebody signed in. */
export interface Signed extends Acting {
  actor: Actor
}

/** Of a request that passed `may`. */
export function acting(c: Context<RequestVariables>): Acting {
  const { reach, verb } = c.var
  if (!reach || !verb) throw new Error(`${c.req.path} has no verb in front of it`)
  return {
    actor: c.var.actor ?? null,
    reach,
    verb,
    requestId: c.var.requestId,
    key: c.var.idempotencyKey ?? null,
    bodyHash: c.var.bodyHash ?? null,
  }
}

/** Of a request whose verb is not open to anyone. */
export function signed(c: Context<RequestVariables>): Signed {
  const { actor, ...rest } = acting(c)
  if (!actor) throw new Error(`${c.req.path} asks who acts, and its verb lets anyone act`)
  return { ...rest, actor }
}

/** For answers that hold what is sealed elsewhere: no Idempotency-Key may keep them in the clear. */
export const unkept = <By extends Acting>(by: By): By => ({ ...by, key: null })

/**
 * Runs a verb in one transaction. With an Idempotency-Key it runs once: the answer is kept with its effects, and the
 * same key is given the same answer, also when fifty ask at once.
 *
 * @param work its answer must be what JSON can hold
 * @throws Refusal `key_reused` when the key came with another verb or body before
 */
export async function act<T>(
  { sql }: Pick<AppContext, 'sql'>,
  by: Acting,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { actor, key } = by
  if (!actor || key === null) return (await sql.begin(work)) as T
  return (await sql.begin(async (tx) => {
    const owner = actor.accountId
    const hash = by.bodyHash ?? createHash('sha256').digest()
    // Of several at once the first holds the row, and the others wait here until it is done.
    const fresh = await tx`
      insert into idempotency (account_id, key, verb, body_hash) values (${owner}, ${key}, ${by.verb}, ${hash})
      on conflict do nothing returning true`
    if (fresh.length === 0) {
      const [before] = await tx<{ verb: string; bodyHash: Buffer; answer: T }[]>`
        select verb, body_hash as "bodyHash", answer from idempotency where account_id = ${owner} and key = ${key}`
      if (!before || before.verb !== by.verb || !hash.equals(before.bodyHash)) throw new Refusal('key_reused')
      return before.answer
    }
    const answer = await work(tx)
    await tx`
      update idempotency set answer = ${JSON.stringify(answer ?? null)}::text::json
      where account_id = ${owner} and key = ${key}`
    return answer
  })) as T
}
