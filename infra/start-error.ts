/**
 * Something outside the program keeps it from starting: a used port, a folder that cannot be written, a database
 * that refuses. The message is one or two lines that say what to do; it is printed without a stack trace.
 */
export class StartError extends Error {
  override name = 'StartError'
}

/** The code of a system or PostgreSQL error (`EACCES`, `28P01`), or an empty string. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/**
 * Says what a failed write below DATA_DIR means; any other error comes back as it was.
 *
 * @param folder the folder as the reader knows it, usually DATA_DIR
 */
export function explainFolder(error: unknown, folder: string): unknown {
  const code = codeOf(error)
  if (code === 'ENOSPC') return new StartError(`The disk that holds ${folder} is full.`)
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENAMETOOLONG', 'ELOOP'].includes(code)) {
    return error
  }
  return new StartError(
    `DATA_DIR ${folder} cannot be written (${code}). Make it a folder of yours, or name another: DATA_DIR=/path npm start`,
  )
}
