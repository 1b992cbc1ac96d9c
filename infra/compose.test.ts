import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readConfig } from '@pinqiao/api/config'
import { freePort, whyNoMeilisearch } from '@pinqiao/matcher/testing/meilisearch'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'

// compose.yaml without Docker: what it says is well formed, refers only to what it declares, and its environments are
// those that the programs read: they are started with exactly these variables.

interface Service {
  image: string
  command?: string
  environment?: Record<string, string>
  volumes?: string[]
  ports?: string[]
  healthcheck?: { test: string[] }
  depends_on?: Record<string, { condition: string }>
}
const root = join(import.meta.dirname, '..')
const compose: { services: Record<string, Service>; volumes: Record<string, null> } = parse(
  readFileSync(join(import.meta.dirname, 'compose.yaml'), 'utf8'),
  { uniqueKeys: true },
)
const { services } = compose
const secrets = { MEILI_MASTER_KEY: 'm'.repeat(48), POSTGRES_PASSWORD: 'p'.repeat(48) }

/** The environment as Docker would fill it in, from the two secrets of `.env` alone. */
function environmentOf(name: string): Record<string, string> {
  const filled = (text: string) =>
    text.replace(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_, variable: string, kind: string, rest: string) => {
      const value = { ...secrets }[variable] ?? (kind === '-' ? rest : undefined)
      if (value === undefined) throw new Error(`${variable} is not in .env`)
      return value
    })
  return Object.fromEntries(
    Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [key, filled(String(value))]),
  )
}

describe('compose.yaml', () => {
  test('services know only keys of Compose, and name only services and volumes that are declared', () => {
    const known = /^(image|command|environment|volumes|ports|healthcheck|depends_on|restart|working_dir)$/
    const used = new Set<string>()
    for (const [name, service] of Object.entries(services)) {
      for (const key of Object.keys(service))
        expect([name, key]).toEqual([name, expect.stringMatching(known)])
      for (const volume of service.volumes ?? []) used.add(volume.split(':', 1)[0] as string)
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        const isMet =
          condition === 'service_healthy'
            ? services[other]?.healthcheck !== undefined
            : condition === 'service_completed_successfully' && services[other] !== undefined
        expect([name, other, isMet]).toEqual([name, other, true])
      }
    }
    used.delete('..')
    expect([...used].sort()).toEqual(Object.keys(compose.volumes).sort())
  })

  test('images say their versions: the Node of the house, the Meilisearch that tests are run on', () => {
    expect(services.app?.image).toBe(services.keys?.image)
    expect(services.app?.image).toBe(`node:${process.versions.node.split('.', 1)[0]}`)
    expect(services.postgres?.image).toMatch(/^postgres:\d+$/)
    expect(services.meilisearch?.image).toMatch(/^getmeili\/meilisearch:v1\.\d+$/)
  })

  test('the app reads every variable that it is given, and nothing but the two secrets has to be in .env', () => {
    const read = new Set<string>()
    const given = new Proxy<NodeJS.ProcessEnv>(environmentOf('app'), {
      get(all, name: string) {
        read.add(name)
        return all[name]
      },
    })
    const config = readConfig(given, root)
    expect([...Object.keys(environmentOf('app'))].filter((name) => !read.has(name))).toEqual([])
    expect(config).toMatchObject({
      host: '0.0.0.0',
      loopback: false,
      databaseUrl: `postgres://pinqiao:${secrets.POSTGRES_PASSWORD}@postgres:5432/pinqiao`,
      meili: { url: 'http://meilisearch:7700' },
    })
    expect(services.app?.ports).toEqual([`127.0.0.1:${config.port}:${config.port}`])
  })

  test('nobody but Meilisearch and who makes its keys sees the master key', () => {
    const who = Object.keys(services).filter((name) => 'MEILI_MASTER_KEY' in environmentOf(name))
    expect(who.sort()).toEqual(['keys', 'meilisearch'])
  })
})

const absent = whyNoMeilisearch({ program: true })
describe.skipIf(absent)(
  `compose.yaml, started without Docker${absent ? `: did not run: ${absent}` : ''}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'pinqiao-compose-'))
    let server: ChildProcess | null = null
    afterAll(async () => {
      if (server && server.exitCode === null) {
        const gone = once(server, 'exit')
        server.kill()
        await gone
      }
      rmSync(folder, { recursive: true, force: true })
    })

    test('Meilisearch starts with exactly these variables, keys are made, and the app reads them as its shell does', async () => {
      const address = `127.0.0.1:${await freePort()}`
      const url = `http://${address}`
      // PATH to find the program, and where the image itself says to listen.
      const { PATH = '' } = process.env
      server = spawn('meilisearch', [], {
        cwd: folder,
        env: { PATH, MEILI_HTTP_ADDR: address, ...environmentOf('meilisearch') },
        stdio: 'ignore',
      })
      const healthPath = new URL(services.meilisearch?.healthcheck?.test.at(-1) ?? '').pathname
      await vi.waitFor(async () => expect((await fetch(`${url}${healthPath}`)).status).toBe(200), 30_000)
      // In production a server without its key would answer this.
      expect((await fetch(`${url}/indexes`)).status).toBe(401)

      const run = promisify(execFile)
      const file = join(folder, 'env')
      const inHouse = { cwd: root, env: { PATH, ...environmentOf('keys'), MEILI_URL: url } }
      expect(services.keys?.command).toContain('npm run --silent search-keys -- /keys/env')
      await run(process.execPath, ['infra/search-keys.ts', file], inHouse)

      const command = services.app?.command ?? ''
      expect(command).toBe(`sh -c 'set -a && . /keys/env && exec npm start'`)
      const { stdout } = await run(
        'sh',
        ['-c', `set -a && . ${file} && exec "${process.execPath}" -p 'JSON.stringify(process.env)'`],
        { env: { PATH, ...environmentOf('app'), MEILI_URL: url } },
      )
      const { meili } = readConfig(JSON.parse(stdout), root)
      const asWriter = { authorization: `Bearer ${meili?.indexKey}` }
      expect((await fetch(`${url}/indexes/pinqiao`, { headers: asWriter })).status).toBe(404)
      expect((await fetch(`${url}/keys`, { headers: asWriter })).status).toBe(403)
    }, 60_000)
  },
)
