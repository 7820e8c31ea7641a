import 'server-only'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { links } from './links'

/** What `scripts/build-public.ts` has made for the pages. */
export interface SiteStyle {
  text: string
  /** Address of the same as a file. It changes with the text, so that no cache mixes two versions. */
  href: string
  /** Addresses of the faces that stand at the top of every page. `fonts.css` takes a face only where it is in time. */
  faces: string[]
}

let kept: SiteStyle | undefined

/** Reads it once; in development each time. */
export function siteStyle(): SiteStyle {
  if (kept === undefined || process.env.NODE_ENV === 'development') kept = read()
  return kept
}

function read(): SiteStyle {
  const text = readFileSync(path.join(process.cwd(), 'public/style/site.css'), 'utf8')
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  const faces = [...text.matchAll(/\/style\/(?:public-sans|besley)[\w.-]+\.woff2/g)].map(([face]) => face)
  return { text, href: links.style(hash), faces }
}
