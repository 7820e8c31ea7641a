import { env } from './env'

/** Whether an origin is this app's own: that of `PUBLIC_URL`, or the host that the client has asked for. */
export function isOwnOrigin(origin: string, headers: Headers): boolean {
  if (origin === env().PUBLIC_URL) return true
  // `request.url` always names localhost; what the client asked for is in Host.
  return URL.canParse(origin) && new URL(origin).host === headers.get('host')
}
