import { setTimeout as pause } from 'node:timers/promises'
import { Logger, run, runMigrations, runOnce, type TaskList } from 'graphile-worker'
import type { Sql } from '../db.ts'
import type { JobContext } from './context.ts'
import { HANDLERS, type JobName, NIGHTLY } from './tasks.ts'

const AT_ONCE = 2
/** Notifications come at once; polling finds what they missed. */
const POLL_MS = 2_000
const AGAIN_MS = 500
/** Shown by pg_stat_activity of whoever works on jobs. */
const NAME = 'pinqiao jobs'

function tasksIn(context: JobContext): TaskList {
  return Object.fromEntries(
    (Object.keys(HANDLERS) as JobName[]).map((name) => [
      name,
      (payload: unknown) =>
        (HANDLERS[name] as (c: JobContext, p: unknown) => Promise<void>)(context, payload),
    ]),
  )
}

const loggerTo = (log: (line: string) => void) =>
  new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log(`jobs: ${message}`)
  })

/** Makes or brings up to date the tables of the queue. */
export async function prepareJobs(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, logger: loggerTo(() => {}) })
}

/** Works on jobs until closed; goes on after the database has been away. */
export function startJobs(databaseUrl: string, context: JobContext): { close(): Promise<void> } {
  const closing = new AbortController()
  const letGo = catchDropped((error) => {
    context.log(`jobs: begun again, as one could not be written down: ${error.message}`)
    again.abort()
  })
  let again = new AbortController()
  const working = (async () => {
    while (!closing.signal.aborted) {
      again = new AbortController()
      await work(databaseUrl, context, AbortSignal.any([closing.signal, again.signal])).catch(
        (error: unknown) => context.log(`jobs: begun again in a moment: ${error}`),
      )
      await pause(AGAIN_MS, null, { signal: closing.signal }).catch(() => null)
    }
  })()
  return {
    async close() {
      closing.abort()
      await working
      letGo()
    },
  }
}

async function work(databaseUrl: string, context: JobContext, signal: AbortSignal): Promise<void> {
  await unlockOrphans(context.sql)
  const runner = await run({
    connectionString: named(databaseUrl),
    maxPoolSize: AT_ONCE + 1,
    concurrency: AT_ONCE,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    taskList: tasksIn(context),
    crontab: NIGHTLY.map(([time, name]) => `${time} ${name} ?fill=2d`).join('\n'),
    logger: loggerTo(context.log),
  })
  // It ends by itself too, and then refuses to be stopped.
  const stop = () => void runner.stop().catch(() => null)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await runner.promise
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/**
 * graphile-worker drops the promise with which it writes down how a job went. With the database away just then the
 * whole process would end of it, and the job would stay locked.
 */
function catchDropped(then: (error: Error) => void): () => void {
  const listener = (reason: unknown) => {
    if (!(reason instanceof Error && reason.stack?.includes('graphile-worker'))) throw reason
    then(reason)
  }
  process.on('unhandledRejection', listener)
  return () => process.off('unhandledRejection', listener)
}

function named(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.searchParams.set('application_name', NAME)
  return url.href
}

/** Jobs in the hands of a process that was killed would lie for hours. Nobody is connected: nobody holds them. */
async function unlockOrphans(sql: Sql): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    const [row] = await sql<{ others: number }[]>`
      select count(*)::int as others from pg_stat_activity
      where application_name = ${NAME} and datname = current_database()`
    if (row?.others === 0) {
      await sql`
        select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
        from graphile_worker._private_jobs where locked_by is not null having count(*) > 0`
      return
    }
    // Those of a killed process leave in a moment; those of another server stay.
    await pause(100)
  }
}

/** Works on everything that is due now, and returns: for tests and commands. */
export async function runDueJobs(databaseUrl: string, context: JobContext): Promise<void> {
  await runOnce({
    connectionString: databaseUrl,
    maxPoolSize: 2,
    taskList: tasksIn(context),
    logger: loggerTo(context.log),
  })
}
