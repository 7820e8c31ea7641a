/** What a request of the live test is for. */

/** These tell what happens to the person: the address, its redirects, their credentials, the preflight of their page. */
const mainRoles = ['given', 'hop', 'credentials', 'preflight'] as const

/** These are only compared with the others, or read: what they are answered is nobody's problem by itself. */
export const asideRoles = [
  'repeat',
  'bogus-bearer',
  'address',
  'stranger-preflight',
  'sibling',
  'root',
  'slash',
  'head',
  'accept',
  'user-agent',
  'uncached',
  'cookies',
  'scheme',
  'www',
  'resource-metadata',
  'server-metadata',
  'keys',
  'token-service',
] as const

export type MainRole = (typeof mainRoles)[number]
export type AsideRole = (typeof asideRoles)[number]
export type Role = MainRole | AsideRole

const aside: ReadonlySet<string> = new Set(asideRoles)

/** True for a request whose answer only serves to compare, or to look something up. */
export function isAside(role: Role): role is AsideRole {
  return aside.has(role)
}
