import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Bench } from '../../fault'

/** Where the small apps of this set are. */
export const apps = path.join(import.meta.dirname, '../apps')

/** Writes a file into the bench's folder, folders on the way included, and gives its path. */
export function writeFile(bench: Bench, name: string, text: string): string {
  const file = path.join(bench.folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}
