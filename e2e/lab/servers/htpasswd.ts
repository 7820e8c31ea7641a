import { createHash } from 'node:crypto'

/** A line of a password file that nginx and Apache read (`{SHA}` of RFC 2307). */
export function htpasswdLine(user: string, password: string): string {
  return `${user}:{SHA}${createHash('sha1').update(password).digest('base64')}\n`
}

/** The line of Apache's `htdigest`. */
export function htdigestLine(user: string, realm: string, password: string): string {
  return `${user}:${realm}:${createHash('md5').update(`${user}:${realm}:${password}`).digest('hex')}\n`
}

/** Basic credentials (RFC 7617 §2). */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}
