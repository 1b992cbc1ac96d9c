// What tests over HTTP begin with: a city that is served, and an officer who plans in it.

import { afterAll, expect, vi } from 'vitest'
import { officer } from './people.ts'
import { makeWorld, serveOn, type TestApi } from './served.ts'

/** Serves a city of its own to a test file while it is read; it is gone after the last test. */
export async function openCity(now?: () => Date) {
  const world = await makeWorld()
  const api = await serveOn(world.url, now)
  afterAll(async () => {
    await api.close()
    await world.drop()
  })
  return { world, api }
}

/** Until postings can be searched. */
export const untilReady = (api: TestApi) =>
  vi.waitFor(async () => expect((await api.ask('/health')).status).toBe(200), 30_000)

/** The same with an officer, and ready to be searched. */
export async function openOffice(now?: () => Date) {
  const { world, api } = await openCity(now)
  await untilReady(api)
  return { world, api, planner: await officer(api, world) }
}
