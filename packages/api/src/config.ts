import { isIP } from 'node:net'
import { resolve } from 'node:path'

/** Whether the demonstration city is filled in: said yes, said no, or left to the first run on a loopback HOST. */
export type DemoWish = 'yes' | 'no' | 'first-run'

/** A key is null where the server asks none. */
export interface MeiliConfig {
  url: string
  searchKey: string | null
  indexKey: string | null
}

export interface Config {
  /** 0 asks the system for a free port. */
  port: number
  host: string
  /** True when only this machine can reach HOST. */
  loopback: boolean
  /** Absolute path; the embedded database and everything else that is kept lives below it. */
  dataDir: string
  /** A PostgreSQL of somebody else's; null means the embedded one. */
  databaseUrl: string | null
  demo: DemoWish
  /** Absolute path of the master key; beside DATA_DIR, not in it. */
  keyFile: string
  /** Where letters go out; null: messages stay in the app. */
  mail: { url: string; from: string } | null
  /** A Meilisearch server; null: the embedded engine. */
  meili: MeiliConfig | null
  /** Where people reach the pages, for links in letters; null: where it listens. */
  publicUrl: string | null
}

/** Everything that is wrong with the environment at once, one sentence for each wrong value. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/**
 * Reads PORT, HOST, DATA_DIR, DATABASE_URL, DEMO, KEY_FILE, SMTP_URL, MAIL_FROM,
 * MEILI_URL with its keys and PUBLIC_URL; anything else in `env` is not ours and is ignored, and an
 * empty value counts as not given. A relative DATA_DIR starts at `cwd`.
 *
 * @throws ConfigError naming every value that is wrong; it never repeats DATABASE_URL, which holds a password.
 */
export function readConfig(env: Record<string, string | undefined>, cwd: string): Config {
  const problems: string[] = []
  const given = (name: string): string | null => env[name]?.trim() || null

  const port = readPort(given('PORT'), problems)
  const host = readHost(given('HOST'), problems)
  const databaseUrl = readDatabaseUrl(given('DATABASE_URL'), problems)
  const demo = readDemo(given('DEMO'), problems)
  const dataDir = resolve(cwd, given('DATA_DIR') ?? 'data')
  const keyFile = resolve(cwd, given('KEY_FILE') ?? `${dataDir}.key`)
  const mail = readMail(given('SMTP_URL'), given('MAIL_FROM'), problems)
  const meili = readMeili(given, problems)
  const publicUrl = readPublicUrl(given('PUBLIC_URL'), problems)

  if (problems.length > 0) throw new ConfigError(problems)
  return {
    port,
    host,
    loopback: isLoopback(host),
    dataDir,
    databaseUrl,
    demo,
    keyFile,
    mail,
    meili,
    publicUrl,
  }
}

function readPort(value: string | null, problems: string[]): number {
  if (value === null) return 3000
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (port <= 65535) return port
  problems.push(`PORT must be a whole number from 0 (any free port) to 65535, not ${quoted(value)}.`)
  return 3000
}

function readHost(value: string | null, problems: string[]): string {
  if (value === null) return '127.0.0.1'
  const bare = value.replace(/^\[(.*)\]$/, '$1')
  const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/i
  // A name made of digits and dots only is a mistyped address, not a name.
  const isName =
    !/^[\d.]+$/.test(bare) && bare.length <= 253 && bare.split('.').every((part) => label.test(part))
  if (isIP(bare) !== 0 || isName) return bare
  problems.push(`HOST must be an address or a host name such as 127.0.0.1 or 0.0.0.0, not ${quoted(value)}.`)
  return '127.0.0.1'
}

function readDatabaseUrl(value: string | null, problems: string[]): string | null {
  if (value === null) return null
  const url = URL.canParse(value) ? new URL(value) : null
  const isPostgres = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:'
  if (isPostgres && url.pathname.length > 1) return value
  problems.push('DATABASE_URL must look like postgres://user:password@host:5432/database.')
  return null
}

function readMail(url: string | null, from: string | null, problems: string[]): Config['mail'] {
  if (url === null) return null
  if (!URL.canParse(url) || !['smtp:', 'smtps:'].includes(new URL(url).protocol)) {
    problems.push('SMTP_URL must look like smtp://user:password@host:587 or smtps://….')
  }
  if (from === null || !from.includes('@')) {
    problems.push(
      'MAIL_FROM must be the address letters come from, such as jobs@example.org, when SMTP_URL is said.',
    )
  }
  return { url, from: from ?? '' }
}

function readMeili(given: (name: string) => string | null, problems: string[]): MeiliConfig | null {
  const url = given('MEILI_URL')
  const both = given('MEILI_KEY')
  const searchKey = given('MEILI_SEARCH_KEY') ?? both
  const indexKey = given('MEILI_INDEX_KEY') ?? both
  if (url === null) {
    if (searchKey !== null || indexKey !== null) problems.push('MEILI_KEY is of no use without MEILI_URL.')
    return null
  }
  const read = URL.canParse(url) ? new URL(url) : null
  if (!read || !/^https?:$/.test(read.protocol) || read.username !== '') {
    problems.push('MEILI_URL must look like http://127.0.0.1:7700, without a key in it.')
  }
  if ((searchKey === null) !== (indexKey === null)) {
    problems.push('MEILI_SEARCH_KEY and MEILI_INDEX_KEY go together, or MEILI_KEY stands for both.')
  }
  return { url, searchKey, indexKey }
}

function readPublicUrl(value: string | null, problems: string[]): string | null {
  if (value === null) return null
  const url = URL.canParse(value) ? new URL(value) : null
  if (url && /^https?:$/.test(url.protocol) && url.username === '') return url.origin
  problems.push('PUBLIC_URL must look like https://jobs.example.org.')
  return null
}

function readDemo(value: string | null, problems: string[]): DemoWish {
  if (value === null) return 'first-run'
  if (value === '0') return 'no'
  if (value === '1') return 'yes'
  problems.push(
    `DEMO must be 0 (start empty) or 1 (fill in the demonstration city), or left away, not ${quoted(value)}.`,
  )
  return 'no'
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

/** A stray control character or a whole pasted file must not wreck the line it is reported in. */
function quoted(value: string): string {
  const short = value.length > 60 ? `${value.slice(0, 60)}…` : value
  return JSON.stringify(short)
}

/**
 * Demonstration data on a HOST others can reach has to be asked for by name: its people and logins are public
 * knowledge. Returns the sentence that refuses, or null.
 */
export function whyNotServeDemo(config: Config, databaseHoldsDemo: boolean): string | null {
  if (!databaseHoldsDemo || config.loopback || config.demo === 'yes') return null
  return (
    `This database holds the demonstration city and HOST=${config.host} can be reached by others. ` +
    'Say DEMO=1 if that is meant, or choose another DATA_DIR (or DATABASE_URL).'
  )
}

/** Whether a database without any posting is to be filled with the demonstration city. */
export function wantsDemo(config: Config): boolean {
  return config.demo === 'yes' || (config.demo === 'first-run' && config.loopback)
}
