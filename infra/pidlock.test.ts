import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTimeOf, takeLock, withLock } from './pidlock.mjs'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pidlock-'))
  path = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Another process that holds the lock until it is killed. */
async function holder() {
  const script = `
    import { takeLock } from ${JSON.stringify(join(import.meta.dirname, 'pidlock.mjs'))}
    takeLock(${JSON.stringify(path)})
    console.log('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

test('a lock is held until it is released, and leaves no file', () => {
  const lock = takeLock(path)
  expect(takeLock(path)).toEqual({ heldBy: process.pid })
  if ('release' in lock) lock.release()
  expect(readdirSync(folder)).toEqual([])
})

test('a living process keeps its lock; one that was killed does not', async () => {
  const other = await holder()
  expect(takeLock(path)).toEqual({ heldBy: other.pid })
  other.kill('SIGKILL')
  await once(other, 'exit')
  expect(takeLock(path)).toHaveProperty('release')
})

test('a pid that belongs to another process by now keeps nothing', () => {
  writeFileSync(path, `${process.pid} of another time\n`)
  expect(takeLock(path)).toHaveProperty('release')
})

test('one killed while it removed a dead lock is no obstacle either', async () => {
  const other = await holder()
  other.kill('SIGKILL')
  await once(other, 'exit')
  cpSync(path, `${path}.breaking`)
  expect(takeLock(path)).toHaveProperty('release')
  expect(readdirSync(folder)).toEqual(['lock'])
})

test('a process that is gone has no start time, a living one keeps its own', () => {
  expect(startTimeOf(0)).toBeNull()
  expect(startTimeOf(2 ** 22 + 1)).toBeNull()
  expect(startTimeOf(process.pid)).toBe(startTimeOf(process.pid))
})

test('of ten processes that find a dead owner, never two hold the lock at once', async () => {
  const dead = await holder()
  dead.kill('SIGKILL')
  await once(dead, 'exit')
  const busy = join(folder, 'busy')
  const script = `
    import { mkdirSync, rmdirSync } from 'node:fs'
    import { withLock } from ${JSON.stringify(join(import.meta.dirname, 'pidlock.mjs'))}
    await withLock(${JSON.stringify(path)}, () => {}, async () => {
      mkdirSync(${JSON.stringify(busy)}) // fails if another is inside
      await new Promise((resolve) => setTimeout(resolve, 5))
      rmdirSync(${JSON.stringify(busy)})
    })`
  const codes = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
      const [code] = await once(child, 'exit')
      return code
    }),
  )
  expect(codes).toEqual(Array(10).fill(0))
  expect(existsSync(path)).toBe(false)
})

test('work that throws gives the lock back', async () => {
  const failing = async () => {
    throw new Error('no')
  }
  await expect(withLock(path, () => {}, failing)).rejects.toThrow('no')
  expect(existsSync(path)).toBe(false)
})
