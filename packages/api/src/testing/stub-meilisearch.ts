import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  method: string
  path: string
  key: string | null
  // biome-ignore lint/suspicious/noExplicitAny: bodies of every kind; a test looks into those it cares for
  body: any
}

/** How the stub answers from now on. It says nothing of relevance: every search finds nothing. */
export type Mood = 'well' | 'silent' | 'refusing' | 'html' | 'garbage' | 'busy' | 'failing tasks'

export interface StubServer {
  url: string
  asked: Asked[]
  mood: Mood
  /** Ids of postings that it refuses to index. */
  poison: Set<number>
  close(): Promise<void>
}

/** A small server that speaks as Meilisearch does, to be slow, wrong and broken at will. */
export async function stubMeilisearch(): Promise<StubServer> {
  const tasks: { status: string; error?: object }[] = []
  const indexes = new Map<string, { createdAt: string; ids: Set<number> }>()
  let made = 0
  const stub: StubServer = { url: '', asked: [], mood: 'well', poison: new Set(), close }
  const server = createServer(async (request, response) => {
    const asked = await readRequest(request)
    stub.asked.push(asked)
    if (!answeredByMood(stub.mood, response)) json(response, ...answerTo(asked))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  stub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return stub

  function answerTo({ method, path, body }: Asked): [status: number, body: unknown] {
    const [, kind = '', index = '', part = ''] = path.split('?', 1)[0]?.split('/') ?? []
    if (kind === 'multi-search') return [200, { results: body.queries.map(nothingFound) }]
    if (kind === 'tasks') return [200, { uid: Number(index), ...tasks[Number(index)] }]
    if (kind === 'keys') return [403, problem('invalid_api_key')]
    if (kind === 'swap-indexes') {
      const [one = '', other = ''] = body[0].indexes
      const [a, b] = [indexes.get(one), indexes.get(other)]
      if (a && b) indexes.set(one, b).set(other, a)
      return [202, task()]
    }
    if (kind === 'indexes' && method === 'GET') {
      const found = indexes.get(index)
      if (!found) return [404, problem('index_not_found')]
      return [200, { uid: index, primaryKey: 'id', createdAt: found.createdAt }]
    }
    if (kind === 'indexes' && method === 'POST' && index === '') {
      indexes.set(body.uid, { createdAt: `made ${made++}`, ids: new Set() })
      return [202, task()]
    }
    if (method === 'DELETE' && part === '') {
      indexes.delete(index)
      return [202, task()]
    }
    return [202, part === 'documents' ? writeTask(index, body) : task()]
  }

  function writeTask(index: string, body: unknown) {
    const documents = (Array.isArray(body) ? body : []).filter((one) => typeof one === 'object')
    const bad = documents.find(({ id }) => stub.poison.has(id))
    if (bad) return task(`document ${bad.id} is poison`, 'invalid_document_geo_field')
    if (stub.mood === 'failing tasks') return task('no space left on the device', 'no_space_left_on_device')
    for (const { id } of documents) indexes.get(index)?.ids.add(id)
    return task()
  }

  function task(message?: string, code?: string) {
    const uid = tasks.push(
      message === undefined ? { status: 'succeeded' } : { status: 'failed', error: { message, code } },
    )
    return { taskUid: uid - 1, status: 'enqueued' }
  }

  async function close(): Promise<void> {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
}

const nothingFound = () => ({ hits: [], estimatedTotalHits: 0, facetDistribution: {} })
const problem = (code: string) => ({ message: code, code, type: 'stub', link: '' })

function answeredByMood(mood: Mood, response: ServerResponse): boolean {
  if (mood === 'silent') return true
  if (mood === 'refusing') json(response, 403, problem('invalid_api_key'))
  else if (mood === 'busy') json(response, 503, problem('too_many_search_requests'))
  else if (mood === 'html')
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>Bad Gateway</h1></html>')
  else if (mood === 'garbage') json(response, 200, { hello: ['world', null, 7] })
  else return false
  return true
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function readRequest(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    key: request.headers.authorization?.replace('Bearer ', '') ?? null,
    body: text === '' ? null : JSON.parse(text),
  }
}
