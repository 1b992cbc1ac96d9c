import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { serve } from './main.ts'
import { openCity } from './testing/office.ts'
import { TEST_KEY } from './testing/served.ts'

const { world, api } = await openCity()
describe('what is asked wrongly is refused with a code', () => {
  test.each([
    ['/nowhere', 404, { code: 'no_such_route' }],
    ['/postings/', 404, { code: 'no_such_route' }],
    ['/postings/0', 404, { code: 'no_such_posting' }],
    ['/postings/1e3', 404, { code: 'no_such_posting' }],
    ['/postings/999999999999999999999', 404, { code: 'no_such_posting' }],
    ['/postings/%00', 404, { code: 'no_such_posting' }],
    ['/health?x=1', 422, { code: 'invalid', fields: [{ path: 'x', code: 'unknown' }] }],
    ['/postings?__proto__=1', 422, { code: 'invalid', fields: [{ path: '__proto__', code: 'unknown' }] }],
    ['/postings?limit=51', 422, { code: 'invalid', fields: [{ path: 'limit', code: 'too_big', limit: 50 }] }],
    ['/postings?limit=NaN', 422, { code: 'invalid', fields: [{ path: 'limit', code: 'wrong_type' }] }],
    ['/postings?limit=1e9', 422, { code: 'invalid', fields: [{ path: 'limit', code: 'wrong_type' }] }],
    ['/postings?q=a%00b', 422, { code: 'invalid', fields: [{ path: 'q', code: 'not_text' }] }],
    ['/postings?q=%ED%A0%80', 422, { code: 'invalid', fields: [{ path: 'q', code: 'not_text' }] }],
    ['/postings?q=%B2%E6%B3%B5', 422, { code: 'invalid', fields: [{ path: 'q', code: 'not_text' }] }],
    [
      `/postings?q=${'a'.repeat(201)}`,
      422,
      { code: 'invalid', fields: [{ path: 'q', code: 'too_long', limit: 200 }] },
    ],
    [
      '/postings?place=999999',
      422,
      { code: 'invalid', fields: [{ path: 'place.0', code: 'unknown_value' }] },
    ],
    [
      '/postings?occupation=叉车',
      422,
      { code: 'invalid', fields: [{ path: 'occupation.0', code: 'unknown_value' }] },
    ],
    ['/postings?km=5', 422, { code: 'invalid', fields: [{ path: 'near', code: 'required' }] }],
    ['/postings?sort=distance', 422, { code: 'invalid', fields: [{ path: 'near', code: 'required' }] }],
    ['/postings?near=91,0', 422, { code: 'invalid', fields: [{ path: 'near', code: 'unknown_value' }] }],
    ['/postings?after=!!', 422, { code: 'invalid', fields: [{ path: 'after', code: 'wrong_format' }] }],
    ['/postings?after=abc', 422, { code: 'invalid', fields: [{ path: 'after', code: 'wrong_format' }] }],
    [
      '/service?did=x',
      422,
      { code: 'invalid', fields: [{ path: 'did.0', code: 'unknown_value', see: '/api/v1/service?q=' }] },
    ],
    ['/labels?place=', 422, { code: 'invalid', fields: [{ path: 'place.0', code: 'too_short' }] }],
    ['/suggestions', 422, { code: 'invalid', fields: [{ path: 'q', code: 'required' }] }],
  ])('%s', async (path, status, body) => {
    expect(await api.ask(path)).toMatchObject({ status, body })
  })

  test('a value outside a list is answered with the list', async () => {
    const { body } = await api.ask('/postings?kind=permanent')
    expect(body.fields).toEqual([
      { path: 'kind.0', code: 'unknown_value', allowed: ['regular', 'internship', 'public_welfare', 'gig'] },
    ])
  })

  test('a parameter given twice where one is meant, together with all else that is wrong', async () => {
    const { status, body } = await api.ask('/postings?lang=zh&lang=en&x=1')
    expect(status).toBe(422)
    expect(body.fields).toContainEqual({ path: 'lang', code: 'repeated' })
    expect(body.fields).toContainEqual(expect.objectContaining({ path: 'x', code: 'unknown' }))
  })

  test('what is refused says how to put it right', async () => {
    const fieldsOf = async (path: string) => (await api.ask(path)).body.fields
    expect(await fieldsOf('/suggestions?q=a&lnag=en')).toEqual([
      { path: 'lnag', code: 'unknown', allowed: expect.arrayContaining(['q', 'limit', 'lang']) },
    ])
    expect(await fieldsOf('/postings?limit=many')).toEqual([
      { path: 'limit', code: 'wrong_type', expected: 'number' },
    ])
    expect(await fieldsOf('/postings?place=999999')).toEqual([
      { path: 'place.0', code: 'unknown_value', see: '/api/v1/places' },
    ])
    const { body } = await api.post('/matches', '{"pay":{"flor":1},"home":{"lat":1,"lng":2},"skills":"java"}')
    expect(body.fields).toContainEqual({ path: 'pay.flor', code: 'unknown', allowed: ['floor', 'firm'] })
    expect(body.fields).toContainEqual({ path: 'home.lng', code: 'unknown', allowed: ['lat', 'lon'] })
    expect(body.fields).toContainEqual({ path: 'home.lon', code: 'required' })
    expect(body.fields).toContainEqual({ path: 'skills', code: 'wrong_type', expected: 'array' })
  })

  test('a number beyond all bounds is told the bound that matters', async () => {
    const { body } = await api.post('/matches', '{"pay":{"floor":1e30}}')
    expect(body.fields).toEqual([{ path: 'pay.floor', code: 'too_big', limit: 1_000_000 }])
  })

  test('parameters are refused where there are none', async () => {
    for (const path of ['/matches?lang=en', '/matches/1?lang=en']) {
      expect((await api.post(path, {})).body.fields).toEqual([{ path: 'lang', code: 'unknown', allowed: [] }])
    }
    expect((await api.ask('/openapi.json?x=1')).status).toBe(422)
  })

  test('another method says which are there', async () => {
    const { status, headers, body } = await api.ask('/postings', { method: 'DELETE' })
    expect({ status, body, allow: headers.get('allow') }).toEqual({
      status: 405,
      body: { code: 'wrong_method' },
      allow: 'GET, HEAD',
    })
  })
})

describe('bodies', () => {
  const json = { 'content-type': 'application/json' }
  const send = (body: RequestInit['body'], headers: Record<string, string> = json) =>
    api.ask('/matches', { method: 'POST', headers, body })

  test.each([
    ['', 'not_json'],
    ['{', 'not_json'],
    ['{"a":NaN}', 'not_json'],
    ["{'a':1}", 'not_json'],
    ['[null', 'not_json'],
    ['null', 'invalid'],
    ['[]', 'invalid'],
    ['"x"', 'invalid'],
    ['1e400', 'invalid'],
    ['{"__proto__":{"wanted":[]}}', 'invalid'],
    ['{"constructor":1}', 'invalid'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'invalid'],
    [`${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`, 'invalid'],
  ])('%.40s is 422 %s', async (body, code) => {
    expect(await send(body)).toMatchObject({ status: 422, body: { code } })
  })

  test('bytes that are no UTF-8', async () => {
    expect(await send(Buffer.from([0x7b, 0xff, 0x7d]))).toMatchObject({
      status: 422,
      body: { code: 'not_json' },
    })
  })

  test('every wrong field is named, and no value is repeated', async () => {
    const answer = await api.post(
      '/matches',
      '{"age":30,"sex":"secret","pay":{"floor":-1,"y":1},"home":5,"wanted":["","\\ud800"],"maxKm":1e308,"needs":["x"]}',
    )
    expect(answer.status).toBe(422)
    expect(
      answer.body.fields.map((f: { path: string; code: string }) => `${f.path} ${f.code}`).sort(),
    ).toEqual([
      'age unknown',
      'home wrong_type',
      'maxKm too_big',
      'needs.0 unknown_value',
      'pay.floor too_small',
      'pay.y unknown',
      'sex unknown',
      'wanted.0 too_short',
      'wanted.1 not_text',
    ])
    expect(JSON.stringify(answer.body)).not.toContain('secret')
  })

  test('10 MB, announced or streamed, is 413', async () => {
    expect(await send('x'.repeat(10_000_000))).toMatchObject({ status: 413, body: { code: 'too_large' } })
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(100_000))
      },
    })
    const init = { method: 'POST', headers: json, body: stream, duplex: 'half' } as RequestInit
    expect(await api.ask('/matches', init)).toMatchObject({ status: 413, body: { code: 'too_large' } })
  })

  test('another content type is 415', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await send('wanted=x', form)).toMatchObject({ status: 415, body: { code: 'wrong_content_type' } })
    expect(await send('{}', { 'content-type': 'text/plain; x=application/json' })).toMatchObject({
      status: 415,
    })
  })

  test('other sites may not have it sent', async () => {
    const cross = { ...json, 'sec-fetch-site': 'cross-site' }
    expect(await send('{}', cross)).toMatchObject({ status: 403, body: { code: 'cross_site' } })
  })
})

test('every answer, refusals too, carries the headers that keep it from being a page', async () => {
  for (const path of ['/health', '/nowhere', '/postings?x=1']) {
    const { headers } = await api.ask(path)
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  }
})

test('HEAD answers like GET, without a body', async () => {
  const head = await api.ask('/summary', { method: 'HEAD' })
  expect(head).toMatchObject({ status: 200, body: null })
  expect((await api.ask('/nowhere', { method: 'HEAD' })).status).toBe(404)
})

test('outside /api/ there is nothing without a web', async () => {
  const answer = await fetch(`${api.url}/`)
  expect(answer.status).toBe(404)
})

test('a request line no browser would send is answered, not dropped into a 500', async () => {
  for (const path of [
    '/api',
    '/api/v1/postings?%',
    '/api/v1/%ff',
    '/api/v1/postings/%E0%A4%A',
    '//api/v1/health',
  ]) {
    const status = await new Promise((resolve, reject) => {
      request(`${api.url}`, { path }, (res) => resolve(res.resume().statusCode))
        .on('error', reject)
        .end()
    })
    expect([path, status]).toEqual([path, expect.toSatisfy((s: number) => s >= 400 && s < 500)])
  }
})

test('pages reach the API in process', async () => {
  const served = await serve({
    databaseUrl: world.url,
    masterKey: TEST_KEY,
    jobs: false,
    host: '127.0.0.1',
    port: 0,
    web: async (req, res) => {
      const answer = await req.pinqiao?.fetch(new Request('http://api.internal/api/v1/nowhere'))
      res.writeHead(200, { 'x-api': String(answer?.status) }).end()
    },
    log: () => {},
  })
  const page = await fetch(`${served.url}/apiary`)
  expect(page.headers.get('x-api')).toBe('404')
  expect((await fetch(`${served.url}/api/v1/nowhere`)).status).toBe(404)
  await served.close()
  await expect(fetch(served.url)).rejects.toThrow()
})

test('a taken port is said by the error of listen', async () => {
  const port = Number(new URL(api.url).port)
  const again = serve({
    databaseUrl: world.url,
    masterKey: TEST_KEY,
    jobs: false,
    host: '127.0.0.1',
    port,
    web: null,
  })
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
