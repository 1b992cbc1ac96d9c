// PostgreSQL refuses to run as root. As root it is therefore started in a user namespace where the same files belong
// to an ordinary user (nothing is copied, and a home closed to others is no obstacle), or, where the system allows no
// namespaces, under a user of its own.

import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { StartError } from '../start-error.ts'

export type Account =
  | { kind: 'self' }
  | { kind: 'namespace'; innerUid: number }
  | { kind: 'user'; uid: number; gid: number }

/**
 * The account for a database folder. A folder that exists already decides by its owner, because PostgreSQL only
 * opens folders of its own user.
 *
 * @param folder the database folder, which need not exist yet
 * @throws StartError when no account will do
 */
export function accountFor(folder: string): Account {
  const owner = statSync(folder, { throwIfNoEntry: false })
  const me = process.getuid?.() ?? -1
  if (me !== 0) {
    if (!owner || owner.uid === me || me === -1) return { kind: 'self' }
    throw new StartError(
      `The database in ${folder} belongs to another user (uid ${owner.uid}). Start as that user, or use another DATA_DIR.`,
    )
  }
  if (owner && owner.uid !== 0) return { kind: 'user', uid: owner.uid, gid: owner.gid }
  const namespace = findNamespace()
  if (namespace) return namespace
  if (!owner) return findUser()
  throw new StartError(
    `The database in ${folder} belongs to root, and this system allows no user namespaces to run it in.\n` +
      'Give it to an ordinary user (chown -R) and start as that user.',
  )
}

function findNamespace(): Account | null {
  // The user the namespace shows must have a name: initdb looks it up.
  const innerUid = users().find((user) => user.uid > 0)?.uid
  if (innerUid === undefined || process.platform !== 'linux') return null
  const trial = spawnSync('unshare', [...namespaceFlags(innerUid), 'true'], { stdio: 'ignore' })
  return trial.status === 0 ? { kind: 'namespace', innerUid } : null
}

function findUser(): Account {
  const named = (name: string) => users().find((user) => user.name === name)
  if (!named('postgres') && !named('pinqiao')) {
    const flags = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'pinqiao']
    spawnSync('useradd', flags, { stdio: 'ignore' })
  }
  const user = named('pinqiao') ?? named('postgres')
  if (user) return { kind: 'user', uid: user.uid, gid: user.gid }
  throw new StartError(
    'PostgreSQL does not run as root, and no user for it could be made here.\n' +
      'Start as an ordinary user, or make one for it first: useradd --system pinqiao',
  )
}

function users(): { name: string; uid: number; gid: number }[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}

const namespaceFlags = (innerUid: number) => ['--user', `--map-user=${innerUid}`, '--']

/** The command and options that run a program as that account; the process keeps its pid in every case. */
function commandAs(account: Account, command: string, args: string[]) {
  if (account.kind === 'namespace') {
    return { command: 'unshare', args: [...namespaceFlags(account.innerUid), command, ...args], ids: {} }
  }
  const ids = account.kind === 'user' ? { uid: account.uid, gid: account.gid } : {}
  return { command, args, ids }
}

export function spawnAs(
  account: Account,
  command: string,
  args: string[],
  options: SpawnOptions,
): ChildProcess {
  const as = commandAs(account, command, args)
  return spawn(as.command, as.args, { ...options, ...as.ids })
}

/** Whether the account can get at a path, folders on the way included. */
export function canReach(account: Account, path: string): boolean {
  if (account.kind !== 'user') return true
  return spawnSync('test', ['-r', path], { uid: account.uid, gid: account.gid, stdio: 'ignore' }).status === 0
}
