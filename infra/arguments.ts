// What commands are given, read before they start anything: what is not understood is said with the usage, and they end.

import { type ParseArgsConfig, parseArgs } from 'node:util'

/** What `parseArgs` says of options it does not know. */
export const isUsage = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/** As `parseArgs`; ends the process with the usage and code 2 where an option is unknown or lacks its value. */
export function readArguments<T extends ParseArgsConfig>(
  usage: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    if (!isUsage(error)) throw error
    return refuse(`${error.message}\n\n${usage}`)
  }
}

/** A whole number above 0 as it was given for an option; else the process ends with code 2. */
export function wholeNumber(option: string, given: string): number {
  const number = Number(given)
  if (Number.isInteger(number) && number > 0) return number
  return refuse(`${option} takes a whole number above 0, not ${JSON.stringify(given)}`)
}

function refuse(why: string): never {
  console.error(`pinqiao: ${why}`)
  process.exit(2)
}
