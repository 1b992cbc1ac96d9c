import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Proxy {
  /** The same database, reached through here. */
  url: string
  /** Bytes stop in both directions; connections stay open, as with a stopped server. */
  freeze(): void
  thaw(): void
  /** Cuts every connection and refuses new ones, until `thaw`. */
  cut(): void
  close(): Promise<void>
}

/** Stands between the API and PostgreSQL, so that a test can stop or lose the database for itself alone. */
export async function proxyTo(databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl)
  const pairs = new Set<[Socket, Socket]>()
  let state: 'open' | 'frozen' | 'cut' = 'open'

  const server = createServer((client) => {
    if (state === 'cut') return client.destroy()
    const upstream = connect(Number(target.port), target.hostname)
    const pair: [Socket, Socket] = [client, upstream]
    pairs.add(pair)
    for (const [from, to] of [pair, [upstream, client]] as const) {
      from.on('data', (bytes) => to.write(bytes))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        to.destroy()
        pairs.delete(pair)
      })
      if (state === 'frozen') from.pause()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const every = (act: (socket: Socket) => void) => {
    for (const pair of pairs) pair.forEach(act)
  }
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    freeze() {
      state = 'frozen'
      every((socket) => socket.pause())
    },
    thaw() {
      state = 'open'
      every((socket) => socket.resume())
    },
    cut() {
      state = 'cut'
      every((socket) => socket.destroy())
    },
    async close() {
      every((socket) => socket.destroy())
      server.close()
      await once(server, 'close')
    },
  }
}
