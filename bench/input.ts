import { readFileSync } from 'node:fs'

/** What follows an option of the command line; undefined without it. */
export function option(name: string): string | undefined {
  return process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined
}

/** The part of a benchmark that `--only` names, undefined for all; ends the process where there is none of that name. */
export function onlyPart(parts: object): string | undefined {
  const only = option('--only')
  if (only === undefined || only in parts) return only
  console.log(`--only takes one of ${Object.keys(parts).join(', ')}`)
  process.exit(1)
}

/** A file of one JSON value per line. */
export function readLines<T>(file: string): T[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line): T => JSON.parse(line))
}
