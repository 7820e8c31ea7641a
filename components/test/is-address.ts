import { completeAddress } from '@/lib/http-auth/complete-address'

/** Three parts of Base64url, the first of which begins as `{"` does: a token, though its dots look like a host's. */
const token = /^ey[\w-]+\.[\w-]+\.[\w-]*$/

/** Whether what was typed is an address to ask for. All else is text to read: a message, a command, a token. */
export function isAddress(typed: string): boolean {
  const url = completeAddress(typed)
  if (/\s/.test(url) || !URL.canParse(url)) return false
  const { protocol, host, hostname } = new URL(url)
  if (!/^https?:$/.test(protocol)) return false
  if (/:\/\//.test(typed)) return true
  const bare = url.slice('https://'.length)
  return (
    !token.test(bare) &&
    (hostname.includes('.') ||
      hostname === 'localhost' ||
      hostname.startsWith('[') ||
      host !== hostname ||
      bare.includes('/'))
  )
}
