import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, wantsDemo, whyNotServeDemo } from './config.ts'

const read = (env: Record<string, string | undefined>) => readConfig(env, '/srv/pinqiao')
const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    read(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('readConfig', () => {
  test('an empty environment gives the documented defaults', () => {
    expect(read({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      loopback: true,
      dataDir: '/srv/pinqiao/data',
      databaseUrl: null,
      demo: 'first-run',
      keyFile: '/srv/pinqiao/data.key',
      mail: null,
      meili: null,
      publicUrl: null,
    })
  })

  test('an empty value counts as not given, and strangers are ignored', () => {
    expect(read({ PORT: '', HOST: ' ', DEMO: '', LANG: 'zh_CN', PORTS: 'x' })).toEqual(read({}))
  })

  test('every value can be said', () => {
    const url = 'postgres://a:b@db.example:5433/jobs'
    const mail = { SMTP_URL: 'smtp://mail.example:587', MAIL_FROM: 'jobs@example.org' }
    const given = {
      PORT: '0',
      HOST: '0.0.0.0',
      DATA_DIR: '../d',
      DATABASE_URL: url,
      DEMO: '1',
      KEY_FILE: '/k',
      PUBLIC_URL: 'https://jobs.example.org/',
      ...mail,
      MEILI_URL: 'http://search.example:7700',
      MEILI_SEARCH_KEY: 's',
      MEILI_INDEX_KEY: 'i',
    }
    expect(read(given)).toEqual({
      port: 0,
      host: '0.0.0.0',
      loopback: false,
      dataDir: '/srv/d',
      databaseUrl: url,
      demo: 'yes',
      keyFile: '/k',
      mail: { url: 'smtp://mail.example:587', from: 'jobs@example.org' },
      meili: { url: 'http://search.example:7700', searchKey: 's', indexKey: 'i' },
      publicUrl: 'https://jobs.example.org',
    })
  })

  test('a mail server is said whole, with the address letters come from', () => {
    expect(problemsOf({ SMTP_URL: 'mail.example' })).toEqual([
      expect.stringMatching(/^SMTP_URL must look like/),
      expect.stringMatching(/^MAIL_FROM must be/),
    ])
  })

  test('one key may serve for both of a search server; half of them, or keys of nothing, are a mistake', () => {
    const url = 'http://127.0.0.1:7700'
    expect(read({ MEILI_URL: url, MEILI_KEY: 'k' }).meili).toEqual({ url, searchKey: 'k', indexKey: 'k' })
    expect(read({ MEILI_URL: url }).meili).toEqual({ url, searchKey: null, indexKey: null })
    expect(problemsOf({ MEILI_URL: url, MEILI_SEARCH_KEY: 'k' })).toHaveLength(1)
    expect(problemsOf({ MEILI_KEY: 'k' })).toHaveLength(1)
    expect(problemsOf({ MEILI_URL: 'http://k@host' })).toHaveLength(1)
  })

  test.each(['-1', '65536', '80.5', '3e3', 'http', '0x50', '３０００', '999999999999'])(
    'PORT %s is refused',
    (PORT) => {
      expect(problemsOf({ PORT })).toEqual([expect.stringMatching(/^PORT must be a whole number .* not /)])
    },
  )

  test.each(['256.1.1.1', '1.2.3', 'a b', '-x', 'http://x', 'x/y', 'a..b', '::g'])(
    'HOST %s is refused',
    (HOST) => {
      expect(problemsOf({ HOST })).toEqual([expect.stringMatching(/^HOST must be an address/)])
    },
  )

  test.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1', '[::1]'])('HOST %s is loopback', (HOST) => {
    expect(read({ HOST }).loopback).toBe(true)
  })

  test.each(['0.0.0.0', '::', '192.168.1.5', 'jobs.example', '127.evil.example'])(
    'HOST %s is not',
    (HOST) => {
      expect(read({ HOST }).loopback).toBe(false)
    },
  )

  test.each(['mysql://a/b', 'postgres', 'postgres://host', 'postgres://u:hunter2@host/'])(
    'DATABASE_URL %s is refused without repeating it',
    (DATABASE_URL) => {
      const problems = problemsOf({ DATABASE_URL })
      expect(problems).toHaveLength(1)
      expect(problems[0]).not.toContain('hunter2')
    },
  )

  test('all wrong values are named at once, one line each', () => {
    const problems = problemsOf({ PORT: 'x', HOST: 'a b', DATABASE_URL: 'x', DEMO: 'yes\nplease' })
    expect(problems).toHaveLength(4)
    for (const line of problems) expect(line).not.toContain('\n')
  })
})

describe('the demonstration city', () => {
  test('is filled in on a first run only where nobody else can see it, unless said', () => {
    expect(wantsDemo(read({}))).toBe(true)
    expect(wantsDemo(read({ HOST: '0.0.0.0' }))).toBe(false)
    expect(wantsDemo(read({ HOST: '0.0.0.0', DEMO: '1' }))).toBe(true)
    expect(wantsDemo(read({ DEMO: '0' }))).toBe(false)
  })

  test('is not shown to others unless said', () => {
    expect(whyNotServeDemo(read({ HOST: '0.0.0.0' }), true)).toContain('DEMO=1')
    expect(whyNotServeDemo(read({ HOST: '0.0.0.0', DEMO: '0' }), true)).toContain('DEMO=1')
    expect(whyNotServeDemo(read({ HOST: '0.0.0.0', DEMO: '1' }), true)).toBeNull()
    expect(whyNotServeDemo(read({ HOST: '0.0.0.0' }), false)).toBeNull()
    expect(whyNotServeDemo(read({}), true)).toBeNull()
  })
})
