import { readdirSync, readFileSync } from 'node:fs'

/** Rows of a tab-separated file of this folder (`skills.tsv`, `occupations/2a.tsv`), by column name. Missing cells are ''. */
export function readTable(name: string): Record<string, string>[] {
  const [head = '', ...lines] = readText(name).split('\n')
  const columns = head.split('\t')
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t')
      if (cells.length > columns.length) throw new Error(`${name}: too many cells in the row "${line}"`)
      return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']))
    })
}

/** Contents of a JSON file of this folder; the caller knows its shape. */
export function readJson(name: string): unknown {
  return JSON.parse(readText(name))
}

/** A file of this folder as text, with Unix line ends. */
export function readText(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8').replaceAll('\r\n', '\n')
}

/** Names of the files of a folder of this folder, in the order of their letters. */
export function namesIn(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, import.meta.url)).sort()
}
