// Vitest calls this once for each project that needs a database; all of them share one server.

import { startTestDatabase, TEST_SERVER, type TestServer } from './database.ts'

// Each project loads this file anew, so what they share cannot live in the module.
const shared = globalThis as { pinqiaoTestServer?: { server: Promise<TestServer>; users: number } }

export async function setup(): Promise<void> {
  shared.pinqiaoTestServer ??= { server: startTestDatabase(), users: 0 }
  shared.pinqiaoTestServer.users++
  process.env[TEST_SERVER] = (await shared.pinqiaoTestServer.server).url
}

export async function teardown(): Promise<void> {
  const own = shared.pinqiaoTestServer
  if (!own || --own.users > 0) return
  shared.pinqiaoTestServer = undefined
  await (await own.server).stop()
}
