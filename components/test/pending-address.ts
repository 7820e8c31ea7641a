const key = 'fix401-address'

/** Hands an address to the test page, which runs it: nothing of it stands in a URL. False when storage is blocked. */
export function leaveAddress(address: string): boolean {
  try {
    sessionStorage.setItem(key, address)
    return true
  } catch {
    return false
  }
}

/** Takes the address that was handed over, once. */
export function takeAddress(): string | undefined {
  try {
    const address = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    return address ?? undefined
  } catch {
    return undefined
  }
}
