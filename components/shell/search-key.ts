import { links } from '@/lib/links'

/**
 * The key / leads to the search, unless something is being typed. It can be turned off (WCAG 2.1.4).
 * @returns a function that ends it
 */
export function listenForSearchKey(page: Document): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isOff()) return
    const at = event.target
    if (at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName))) return
    event.preventDefault()
    const field = page.querySelector<HTMLInputElement>('input[data-search]')
    if (field) field.focus()
    else location.assign(`${links.search()}#q`)
  }
  page.addEventListener('keydown', onKey)
  return () => page.removeEventListener('keydown', onKey)
}

const key = 'fix401-search-key'

/** True when the person has turned the key off on this device. */
export function isOff(): boolean {
  try {
    return localStorage.getItem(key) === 'off'
  } catch {
    return false
  }
}

/** Turns the key on or off on this device. */
export function setOff(off: boolean): void {
  try {
    if (off) localStorage.setItem(key, 'off')
    else localStorage.removeItem(key)
  } catch {
    // Storage is blocked: then there is nothing to remember.
  }
}
