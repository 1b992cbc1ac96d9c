import postgres from 'postgres'

/** A pool, or the transaction begun on it: queries take either. */
export type Sql = postgres.Sql<{ bigint: number }>
export type Transaction = postgres.TransactionSql<{ bigint: number }>
export type Db = Sql | Transaction

export interface SqlOptions {
  /** Shown by pg_stat_activity. */
  name: string
  connections: number
  /** Milliseconds after which the server gives a statement up; 0 never. */
  statementTimeout: number
}

const forRequests: SqlOptions = { name: 'pinqiao api', connections: 10, statementTimeout: 2000 }

/** A lazy pool whose bigint columns are numbers: our ids stay far below 2^53. Connects again by itself. */
export function openSql(url: string, options: SqlOptions = forRequests): Sql {
  return postgres(url, {
    max: options.connections,
    // Answers to requests end sooner by themselves; a busy machine may need this long while it starts.
    connect_timeout: 5,
    idle_timeout: 60,
    // The default waits up to 20 s between tries; a restarted database should be found at once.
    backoff: (tries) => Math.min(0.05 * 2 ** tries, 0.5),
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
    connection: {
      application_name: options.name,
      statement_timeout: options.statementTimeout,
      // How far somebody reaches decides how a list is read; a plan for any reach reads whole tables.
      plan_cache_mode: 'force_custom_plan',
      // Figures over a hundred thousand rows sort and hash in memory, and are done before a compiler would be.
      work_mem: '32MB',
      jit: 'off',
    },
    onnotice: () => {},
  })
}
