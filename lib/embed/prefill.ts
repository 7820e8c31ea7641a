/** Attributes of the element, as keys of the trail. The server reads them like any link: what it does not know falls out. */

/** E-mail addresses, a scheme with its credentials, and the long unbroken words that only machines write. */
export const credential = /[@\s]|\b(?=\w*\d)\w{20}/

/** Attributes that prefill, with what they are in the trail. */
const keys: Record<string, (value: string) => [key: string, value?: string]> = {
  platform: () => ['platform'],
  cause: () => ['cause'],
  site: () => ['site'],
  ref: () => ['ref'],
  // Options of three questions, told apart by how they begin.
  client: (value) => [
    /^(win|mac|lin|and|ios)/.test(value) ? 'system' : /^(ch|ed|fir|sa)/.test(value) ? 'browser' : 'client',
  ],
  status: (value) => ['number', value > '5' ? '5xx' : value],
  host: (value) => ['url', `https://${value}/`],
}

export const prefilling = Object.keys(keys)

/**
 * @param attribute reads one attribute of the element
 * @returns the trail's query; values that look like a credential are left out, and said on the console
 */
export function prefillOf(attribute: (name: string) => string | null): string {
  let trail = ''
  for (const name in keys) {
    const value = attribute(name)
    if (!value) continue
    const [key, told = value] = keys[name]?.(value) ?? []
    if (credential.test(value)) console.warn(`fix401: ${name} looks secret`)
    else trail += `&${key}=${encodeURIComponent(told)}`
  }
  return trail
}
