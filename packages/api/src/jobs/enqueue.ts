import type { Transaction } from '../db.ts'
import type { JobName, Jobs } from './tasks.ts'

/** Puts a job into the transaction of what it follows from: both happen or neither. */
export async function enqueue<Name extends JobName>(
  tx: Transaction,
  name: Name,
  payload: Jobs[Name],
  options: { runAt?: Date } = {},
): Promise<void> {
  await tx`
    select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::text::json,
      run_at := ${options.runAt?.toISOString() ?? null}::timestamptz)`
}
