import type { Catalogue } from '@/lib/diagnosis/catalogue'
import { links } from '@/lib/links'

let loaded: Promise<Catalogue | undefined> | undefined

/** What is known of causes and findings, loaded once for the page; undefined when it cannot be had now. */
export function loadCatalogue(): Promise<Catalogue | undefined> {
  loaded ??= load().then((catalogue) => {
    if (!catalogue) loaded = undefined
    return catalogue
  })
  return loaded
}

async function load(): Promise<Catalogue | undefined> {
  try {
    const response = await fetch(links.catalogue)
    return response.ok ? ((await response.json()) as Catalogue) : undefined
  } catch {
    return undefined
  }
}
