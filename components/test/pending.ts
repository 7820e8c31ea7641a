import { isAddress } from './is-address'

const key = 'fix401-pending'

/** What was typed on another page: an address to test, or text to read. */
export type Pending = { address: string } | { text: string }

/** Hands what was typed to the test page: nothing of it stands in a URL. False when storage is blocked. */
export function leavePending(typed: string): boolean {
  try {
    sessionStorage.setItem(key, typed)
    return true
  } catch {
    return false
  }
}

/** Takes what was handed over, once. */
export function takePending(): Pending | undefined {
  try {
    const typed = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    if (typed === null) return undefined
    return isAddress(typed) ? { address: typed } : { text: typed }
  } catch {
    return undefined
  }
}
