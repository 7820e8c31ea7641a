import 'server-only'
import type { MDXContent } from 'mdx/types'
import type { CauseId } from '@/lib/diagnosis/causes'

// The folder is written out in each path, because the bundler has to know which files may be asked for.

/** The text of a cause's page. */
export async function causeBody(id: CauseId): Promise<MDXContent> {
  return (await import(`@/content/causes/${id}.mdx`)).default
}

/** The steps of a fix. */
export async function fixBody(id: string): Promise<MDXContent> {
  return (await import(`@/content/fixes/${id}.mdx`)).default
}

/** The text of a guide page. */
export async function guideBody(slug: string): Promise<MDXContent> {
  return (await import(`@/content/guide/${slug}.mdx`)).default
}
