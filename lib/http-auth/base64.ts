// Base 64 with either alphabet (RFC 4648 §4, §5), padding optional.
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/

/** The octets, or undefined when the text is not Base64. Blanks are not Base64. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (!BASE64.test(text)) return undefined
  const digits = text.replace(/=+$/, '').replace(/-/g, '+').replace(/_/g, '/')
  if (digits.length % 4 === 1) return undefined
  const binary = atob(digits + '='.repeat((4 - (digits.length % 4)) % 4))
  return Uint8Array.from(binary, (char) => char.charCodeAt(0))
}

export function encodeBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary)
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The octets as UTF-8, or undefined when they are not. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Text whose octets are UTF-8, else ISO 8859-1, as user-ids and passwords come in both (RFC 7617 §2.1). */
export const decodeText = (bytes: Uint8Array): string =>
  decodeUtf8(bytes) ?? Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
