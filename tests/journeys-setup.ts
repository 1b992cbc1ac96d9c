// Starts the real program with the demonstration city for the browser journeys, and ends it after them.

import { launch, temporaryFolder, until } from './launch/process.ts'

export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.PINQIAO_URL) return async () => {}
  const folder = temporaryFolder()
  const server = await launch({ PORT: '0', DEMO: '1', DATA_DIR: folder.path })
  if (!server.url) throw new Error(`the program did not start:\n${server.output()}`)
  await until(async () => (await fetch(`${server.url}/api/v1/health`)).ok, 'the search index')
  process.env.PINQIAO_URL = server.url
  return async () => {
    await server.stop()
    folder.remove()
  }
}
