const dev = process.env.NODE_ENV === 'development'

/**
 * The Content-Security-Policy of pages.
 * @param script and style are what lets inline ones pass, beside the style sheets of this site: a nonce or hashes
 */
export function contentPolicy({ script, style }: { script: string; style: string }): string {
  return [
    "default-src 'none'",
    `script-src ${script}${dev ? " 'unsafe-eval'" : ''}`,
    // Development styles are injected by script and cannot carry the nonce.
    `style-src 'self' ${dev ? "'unsafe-inline'" : style}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "worker-src 'self'",
    // /embed shows the element at work.
    "frame-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** A hash of what stands in a script or style, as a policy names it. */
export async function policyHash(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}'`
}

/** What every answer carries beside its policy. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  // `no-referrer` would make browsers send `Origin: null` with forms, which Server Actions refuse.
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
}
