import type { Catalogue } from '@/lib/diagnosis/catalogue'
import type { EmbedDraft } from '@/lib/embed/options'
import { embedCatalogue } from '@/lib/embed/snippet'
import { Builder } from './builder'

interface Props {
  /** What the query holds. */
  typed: EmbedDraft
  catalogue: Catalogue
  publicUrl: string | undefined
}

/** Where site owners put together what they paste into their pages. */
export function EmbedPage({ typed, catalogue, publicUrl }: Props) {
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <Builder typed={typed} catalogue={embedCatalogue(catalogue)} publicUrl={publicUrl} />
    </main>
  )
}
