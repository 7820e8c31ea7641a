/** Stands in the documents for the address that an operator gives the app. */
export const unknownAddress = 'https://public-url.invalid'

/** What is put into a document instead of what Next refers to. */
interface Parts {
  /** Runs before the first paint. */
  early: string
  /** Runs once the document is there. */
  script: string
  /** Texts of the style sheets by their addresses. */
  styles: ReadonlyMap<string, string>
}

/**
 * Makes a document that is whole by itself of a page that was rendered for scripts: the style stands in it, and instead
 * of the framework and its data there are two small scripts. Only for pages whose interaction is in these.
 * @throws where the page would not be whole without the scripts that are taken out
 */
export function toDocument(page: string, { early, script, styles }: Parts): string {
  if (/<template\b|<div hidden="" id="S:/.test(page)) throw new Error('a part of the page is put in place by a script')
  const document = page
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link\b[^>]*>/g, (tag) => {
      if (/\bas="script"/.test(tag)) return ''
      if (!/\brel="stylesheet"/.test(tag)) return tag
      const [, href = ''] = /\bhref="([^"]*)"/.exec(tag) ?? []
      const style = styles.get(href)
      if (style === undefined) throw new Error(`the text of ${href} is not there`)
      // Other pages have it as a file: it is fetched when nothing else is.
      return `<style>${withAddresses(style, href)}</style><link rel="prefetch" as="style" href="${href}"/>`
    })
    .replace('<head>', () => `<head><script>${early}</script>`)
    .replace('</body>', () => `<script>${script}</script></body>`)
  if (/<[a-z][^>]*\snonce=/.test(document)) throw new Error('something with a nonce is left')
  return document
}

/** Addresses in a style sheet count from where it lies, those in a document from the page. */
function withAddresses(style: string, href: string): string {
  return style.replace(/url\((["']?)(\.[^"')]+)/g, (_, quote, address) => {
    return `url(${quote}${new URL(address, `http://site${href}`).pathname}`
  })
}

/** Addresses of the style sheets that a page has. */
export function styleSheetsOf(page: string): string[] {
  const tags = page.match(/<link\b[^>]*\brel="stylesheet"[^>]*>/g) ?? []
  return tags.map((tag) => /\bhref="([^"]*)"/.exec(tag)?.[1] ?? '')
}

/** The scripts or styles that stand in a document. */
export function inlineTexts(document: string, tag: 'script' | 'style'): string[] {
  return [...document.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text = '']) => text)
}
