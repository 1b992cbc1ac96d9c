// A PostgreSQL that is not ours: can it be reached, is it fit, and if not, what is to be done.

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import postgres from 'postgres'
import { codeOf, StartError } from '../start-error.ts'

const OLDEST = 16

/** @throws StartError with the reason, never with the address's password */
export async function checkExternal(url: string): Promise<void> {
  const { hostname, port, username, pathname } = new URL(url)
  const where = `${hostname}:${port || 5432}`
  const database = decodeURIComponent(pathname.slice(1))
  await greet(hostname.replace(/^\[(.*)\]$/, '$1'), Number(port || 5432), where)
  const sql = postgres(url, { max: 1, connect_timeout: 5, idle_timeout: 1 })
  try {
    const [found] = await sql`
      select current_setting('server_version_num')::int / 10000 as major, current_setting('server_encoding') as encoding,
        pg_is_in_recovery() as replica, has_schema_privilege('public', 'create') as may_create`
    if (found?.major < OLDEST) {
      throw new StartError(
        `DATABASE_URL: ${where} is PostgreSQL ${found?.major}; ${OLDEST} or newer is needed.`,
      )
    }
    if (found?.encoding !== 'UTF8') {
      throw new StartError(
        `DATABASE_URL: database ${database} is encoded in ${found?.encoding}. Make one in UTF8:\n` +
          `create database ${database} encoding 'UTF8' template template0;`,
      )
    }
    if (found?.replica)
      throw new StartError(`DATABASE_URL: ${where} is a read-only replica; name the primary.`)
    if (!found?.may_create) {
      throw new StartError(
        `DATABASE_URL: user ${username} may not make tables in database ${database}. As its owner:\n` +
          `grant create on schema public to "${username}";`,
      )
    }
  } catch (error) {
    throw explain(error, { where, username: decodeURIComponent(username), database })
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * Asks whether TLS is spoken, which every PostgreSQL answers with one letter. The driver would try for ever on
 * something that accepts the connection and closes it.
 */
async function greet(host: string, port: number, where: string): Promise<void> {
  const socket = connect({ host, port, timeout: 5000 })
  const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f])
  try {
    await Promise.race([once(socket, 'connect'), timedOut(socket)])
    socket.write(sslRequest)
    const ended = once(socket, 'close').then(() => [Buffer.of()])
    const [answer] = await Promise.race([once(socket, 'data'), ended, timedOut(socket)])
    if (['S', 'N'].includes(String(answer).charAt(0))) return
    throw new StartError(`DATABASE_URL: what answers at ${where} is not PostgreSQL. Are host and port right?`)
  } catch (error) {
    throw explain(error, { where, username: '', database: '' })
  } finally {
    socket.destroy()
  }
}

async function timedOut(socket: Socket): Promise<never> {
  await once(socket, 'timeout')
  throw Object.assign(new Error('timed out'), { code: 'CONNECT_TIMEOUT' })
}

function explain(error: unknown, at: { where: string; username: string; database: string }): unknown {
  const code = codeOf(error)
  const said = error instanceof Error ? error.message : ''
  switch (code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'CONNECTION_CLOSED':
      return new StartError(
        `DATABASE_URL: no PostgreSQL answers at ${at.where} (${code}). Is it running there?`,
      )
    case 'CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return new StartError(`DATABASE_URL: ${at.where} does not answer within 5 s. Is a firewall between?`)
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartError(
        `DATABASE_URL: the host of ${at.where} has no address (${code}). Is the name right?`,
      )
    case '28P01':
    case '28000':
      return new StartError(`DATABASE_URL: ${at.where} refuses user ${at.username}: ${said}`)
    case '3D000':
      return new StartError(
        `DATABASE_URL: ${at.where} has no database ${at.database}. Make it: create database ${at.database} encoding 'UTF8';`,
      )
    case '53300':
      return new StartError(`DATABASE_URL: ${at.where} has no connection free: ${said}`)
    case '57P03':
      return new StartError(
        `DATABASE_URL: ${at.where} is starting or stopping: ${said}. Try again in a moment.`,
      )
    default:
      return error
  }
}
