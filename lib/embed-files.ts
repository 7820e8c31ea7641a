import 'server-only'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { links } from './links'
import { policyHash } from './policy'

/** What `scripts/build-public.ts` has made for the frame. */
export interface FrameFiles {
  /** The style, which stands in the document: a file would be waited for. */
  style: string
  /** Its hash, as the policy names it. */
  styleHash: string
  /** Address of the script. It changes with the script, so that no cache mixes two versions. */
  script: string
}

let kept: Promise<FrameFiles> | undefined

/** Reads them once; in development each time. */
export function frameFiles(): Promise<FrameFiles> {
  if (kept === undefined || process.env.NODE_ENV === 'development') kept = read()
  return kept
}

async function read(): Promise<FrameFiles> {
  const textOf = (file: string) => readFileSync(path.join(process.cwd(), 'public/embed', file), 'utf8')
  const style = textOf('frame.css')
  const hash = createHash('sha256').update(textOf('frame.js')).digest('hex').slice(0, 12)
  return { style, styleHash: await policyHash(style), script: `${links.embedFrame}.js?h=${hash}` }
}
