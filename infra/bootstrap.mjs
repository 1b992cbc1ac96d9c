// Runs before every npm script, on whatever Node the machine has: installs the packages once per lockfile and makes
// sure that Node 24 is there for everything that follows. Silent when there is nothing to do.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from './pidlock.mjs'

const PNPM = 'pnpm@12.21.0'
const NODE_NEEDED = 24

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.pinqiao-installed')

try {
  if (!isInstalled()) {
    await withLock(join(root, '.pinqiao-install.lock'), sayWhoInstalls, async () => {
      // Whoever held the lock before may have done it all.
      if (!isInstalled()) await install()
    })
  }
  requireNode()
} catch (error) {
  const known = error instanceof Error && ('code' in error || error.name === 'InstallError')
  if (!known) throw error
  console.error(`pinqiao: ${explain(error)}`)
  process.exitCode = 1
}

function isInstalled() {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint()) return false
  return workspaces().every((folder) => existsSync(join(folder, 'node_modules')))
}

/** Everything that decides what an install brings. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${PNPM}\n`)
  const manifests = [root, ...workspaces()].map((folder) => join(folder, 'package.json'))
  for (const file of [...manifests, join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml')]) {
    hash.update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function workspaces() {
  const packages = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name))
  const all = [...packages, join(root, 'search-config'), join(root, 'infra'), join(root, 'tests')]
  return all.filter((folder) => existsSync(join(folder, 'package.json')))
}

async function install() {
  const began = Date.now()
  console.log('pinqiao: installing packages (once for each lockfile) …')
  mkdirSync(dirname(stamp), { recursive: true })
  rmSync(stamp, { force: true })
  const frozen = [PNPM, 'install', '--frozen-lockfile']
  // A warm cache needs no network; a cold or half-filled one is worth a second try with it.
  const first = await run('npx', ['--prefer-offline', '-y', ...frozen])
  const result = first.ok ? first : await run('npx', ['-y', ...frozen])
  if (!result.ok) throw installError(whyItFailed(result.output))
  writeFileSync(stamp, fingerprint())
  console.log(`pinqiao: packages installed in ${((Date.now() - began) / 1000).toFixed(1)} s`)
}

/**
 * @param {string} command @param {string[]} args
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: environment() })
    let output = ''
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** @param {string} output of npx and pnpm */
function whyItFailed(output) {
  const network = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT/.exec(output)
  if (network) {
    return `the packages could not be fetched (${network[0]}): is there a network, or a proxy or registry to be set with npm config?`
  }
  const lines = output
    .trim()
    .split('\n')
    .filter((line) => !/^npm error\s+(at |$)/.test(line))
  return `installing packages failed:\n${lines.slice(-15).join('\n')}`
}

/** pnpm is to install what the lockfile says, development tools too, whatever the caller's NODE_ENV is. */
function environment() {
  const { NODE_ENV: _, ...rest } = process.env
  return { ...rest, CI: 'true', npm_config_production: 'false' }
}

/** A package for this platform may be missing (it is optional), then the machine's own Node has to do. */
function requireNode() {
  const bin = join(root, 'node_modules', '.bin', 'node')
  if (existsSync(bin) || Number(process.versions.node.split('.')[0]) >= NODE_NEEDED) return
  throw installError(
    `Node ${NODE_NEEDED} is needed. npm carries none for ${process.platform} ${process.arch}, and this machine has ` +
      `${process.version}: install Node ${NODE_NEEDED} or newer from https://nodejs.org and try again.`,
  )
}

/** @param {number} pid */
function sayWhoInstalls(pid) {
  console.log(`pinqiao: waiting for process ${pid}, which is installing packages …`)
}

/** @param {string} message */
function installError(message) {
  const error = new Error(message)
  error.name = 'InstallError'
  return error
}

/** @param {Error} error */
function explain(error) {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `cannot write to ${root} (${code}). Make the folder yours, or clone it to a place you may write to.`
  }
  if (code === 'ENOENT')
    return `${error.message}. Is npm installed, with npx beside it, and the clone complete?`
  if (code === 'ENOSPC') return 'the disk is full.'
  return error.message
}
