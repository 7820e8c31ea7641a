/** A JWT that nothing has signed; who reads its times need not verify it. */
export function makeJwt(claims: Record<string, unknown>, header: Record<string, unknown> = {}): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signature = Buffer.alloc(48, 'signature').toString('base64url')
  return `${part({ alg: 'RS256', typ: 'JWT', ...header })}.${part(claims)}.${signature}`
}

/** Seconds since 1970, from now. */
export const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
