import { Logger, run, runMigrations, runOnce, type TaskList } from 'graphile-worker'
import type { JobContext } from './context.ts'
import { HANDLERS, type JobName, NIGHTLY } from './tasks.ts'

const AT_ONCE = 2
/** Notifications come at once; polling finds what they missed. */
const POLL_MS = 2_000

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

/** Works on jobs until closed. */
export async function startJobs(
  databaseUrl: string,
  context: JobContext,
): Promise<{ close(): Promise<void> }> {
  const runner = await run({
    connectionString: databaseUrl,
    maxPoolSize: AT_ONCE + 1,
    concurrency: AT_ONCE,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    taskList: tasksIn(context),
    crontab: NIGHTLY.map(([time, name]) => `${time} ${name} ?fill=2d`).join('\n'),
    logger: loggerTo(context.log),
  })
  return {
    async close() {
      await runner.stop()
    },
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
