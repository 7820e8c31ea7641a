/** Stands in the documents for the address that an operator gives the app. */
export const unknownAddress = 'https://public-url.invalid'

/** The scripts of a document, instead of the framework and its data. */
interface Scripts {
  /** Runs before the first paint. */
  early: string
  /** Runs once the document is there. */
  late: string
}

/**
 * Makes a document that is whole by itself of a page that was rendered for scripts: two small ones are left. Only for
 * pages whose interaction is in these.
 * @throws where the page would not be whole without the scripts that are taken out
 */
export function toDocument(page: string, { early, late }: Scripts): string {
  if (/<template\b|<div hidden="" id="S:/.test(page)) throw new Error('a part of the page is put in place by a script')
  if (/<link\b[^>]*\brel="stylesheet"/.test(page)) throw new Error('the style of the page does not stand in it')
  const document = page
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link\b[^>]*\bas="script"[^>]*>/g, '')
    .replace(/<style nonce="\w*">/g, '<style>')
    .replace('<head>', () => `<head><script>${early}</script>`)
    .replace('</body>', () => `<script>${late}</script></body>`)
  if (/<[a-z][^>]*\snonce=/.test(document)) throw new Error('something with a nonce is left')
  return document
}

/** The scripts or styles that stand in a document. */
export function inlineTexts(document: string, tag: 'script' | 'style'): string[] {
  return [...document.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text = '']) => text)
}
