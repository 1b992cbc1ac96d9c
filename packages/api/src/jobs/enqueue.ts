import type { Transaction } from '../db.ts'
import type { JobName, Jobs } from './tasks.ts'

/**
 * Puts a job into the transaction of what it follows from: both happen or neither. Of several waiting under one `onceKey`
 * one is left; one that has begun does not count.
 */
export async function enqueue<Name extends JobName>(
  tx: Transaction,
  name: Name,
  payload: Jobs[Name],
  options: { runAt?: Date; onceKey?: string } = {},
): Promise<void> {
  await tx`
    select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::text::json,
      run_at := ${options.runAt?.toISOString() ?? null}::timestamptz, job_key := ${options.onceKey ?? null})`
}
