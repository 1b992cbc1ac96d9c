import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Which request trips the wire, and whether the server behind is to get it. */
export interface Wire {
  method: string
  path: RegExp
  /** `before`: the server never hears of it; `after`: it has answered. Who asked hears nothing in either case. */
  when: 'before' | 'after'
}

export interface Tripwire {
  url: string
  /** Resolves when the request has come; it and all that follow are left without an answer. */
  tripped: Promise<void>
  close(): Promise<void>
}

/** Stands before a server and passes everything on, up to the request on which a test wants to kill who asked. */
export async function tripwire(target: string, wire: Wire): Promise<Tripwire> {
  const { promise: tripped, resolve: trip } = Promise.withResolvers<void>()
  let isDown = false
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/' } = request
    const trips = method === wire.method && wire.path.test(url)
    if (isDown || (trips && wire.when === 'before')) {
      isDown = true
      return trip()
    }
    const { status, text } = await passedOn(target, request)
    if (trips) {
      isDown = true
      return trip()
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tripped,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function passedOn(target: string, request: IncomingMessage): Promise<{ status: number; text: string }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { authorization = '', 'content-type': type } = request.headers
  const answer = await fetch(`${target}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { authorization, ...(type ? { 'content-type': type } : {}) },
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  })
  return { status: answer.status, text: await answer.text() }
}
