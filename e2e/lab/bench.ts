import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../scripts/built-app'
import type { Bench } from './fault'

/** A bench for one fault, and what ends it. */
export function openBench(): Bench & { close: () => Promise<void> } {
  const folder = mkdtempSync(path.join(tmpdir(), 'fix401-lab-'))
  chmodSync(folder, 0o755)
  const ends: (() => Promise<void> | void)[] = []
  return {
    folder,
    port: freePort,
    atEnd: (end) => ends.push(end),
    close: async () => {
      for (const end of ends.splice(0).reverse()) await end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
