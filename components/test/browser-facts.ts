import type { BrowserFacts } from '@/lib/diagnosis/rules/browser'
import { links } from '@/lib/links'

/** Finds out what this browser keeps and what its clock says. Nothing about it is sent. */
export async function readBrowserFacts(signal: AbortSignal): Promise<BrowserFacts> {
  return {
    cookies: keepsCookies(),
    storage: storesThings(),
    online: navigator.onLine,
    clock: await compareClocks(signal),
  }
}

const name = 'fix401-check'

/** Sets a cookie, looks for it, and takes it away again. */
function keepsCookies(): boolean {
  if (!navigator.cookieEnabled) return false
  try {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere
    document.cookie = `${name}=1; SameSite=Lax; Path=/test; Max-Age=10`
    const isKept = document.cookie.includes(`${name}=1`)
    // biome-ignore lint/suspicious/noDocumentCookie: as above
    document.cookie = `${name}=; SameSite=Lax; Path=/test; Max-Age=0`
    return isKept
  } catch {
    return false
  }
}

function storesThings(): boolean {
  try {
    localStorage.setItem(name, '1')
    const isKept = localStorage.getItem(name) === '1'
    localStorage.removeItem(name)
    return isKept
  } catch {
    return false
  }
}

/**
 * The device's clock against the Date of this site, at half the round trip (RFC 9110 §6.6.1). Date is cut to whole
 * seconds, so half a second more is not known.
 */
async function compareClocks(signal: AbortSignal): Promise<BrowserFacts['clock']> {
  try {
    const sent = Date.now()
    const response = await fetch(links.api.health, { cache: 'no-store', signal })
    const received = Date.now()
    const date = Date.parse(response.headers.get('date') ?? '')
    if (Number.isNaN(date)) return undefined
    const ahead = ((sent + received) / 2 - (date + 500)) / 1000
    return { ahead, uncertainty: (received - sent) / 2000 + 0.5 }
  } catch {
    return undefined
  }
}
