import { expect, test } from 'vitest'
import { faultsOf, killRun, killTable } from './kill.ts'

test('500 writes while the server is killed twice: none acknowledged is lost, none is doubled', {
  timeout: 120_000,
}, async () => {
  const figures = await killRun({ writes: 500, serverKills: 2, databaseKills: 0 })
  console.log(killTable(figures).join('\n'))
  expect(faultsOf(figures)).toEqual([])
})
