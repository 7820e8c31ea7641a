import 'server-only'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { links } from './links'

/** What `scripts/build-embed.ts` has made for the frame. */
export interface FrameFiles {
  /** The style, which stands in the document: a file would be waited for. */
  style: string
  /** Address of the script. It changes with the script, so that no cache mixes two versions. */
  script: string
}

let kept: FrameFiles | undefined

/** Reads them once; in development each time. */
export function frameFiles(): FrameFiles {
  if (kept && process.env.NODE_ENV !== 'development') return kept
  const read = (file: string) => readFileSync(path.join(process.cwd(), 'public/embed', file), 'utf8')
  const hash = createHash('sha256').update(read('frame.js')).digest('hex').slice(0, 12)
  kept = { style: read('frame.css'), script: `${links.embedFrame}.js?h=${hash}` }
  return kept
}
