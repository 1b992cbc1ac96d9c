// What tests of fairs begin with: a city served over HTTP and an officer who plans in it.

import { afterAll, expect, vi } from 'vitest'
import { officer } from './people.ts'
import { makeWorld, serveOn } from './served.ts'

/** Opens one when a test file is read, ready to be asked; it closes after the last test. */
export async function openOffice(now?: () => Date) {
  const world = await makeWorld()
  const api = await serveOn(world.url, now)
  afterAll(async () => {
    await api.close()
    await world.drop()
  })
  await vi.waitFor(async () => expect((await api.ask('/health')).status).toBe(200), 30_000)
  return { world, api, planner: await officer(api, world) }
}
