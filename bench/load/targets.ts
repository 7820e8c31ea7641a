import { type Attack, bombs, slow, withAnswer, withoutAnswer } from '../../e2e/attackers'
import { type Answer, openTargets } from '../../e2e/targets'
import type { Attacker } from '../../lib/probe/fixtures/hostile'

/**
 * The servers that are tested, in a process of their own: what some of them send would keep the bench from looking at
 * its clock. It tells its parent where they are, and ends with it.
 */

export interface LocalTarget {
  what: string
  group: 'normal' | 'hostile' | 'slow' | 'single-use'
  url: string
  wants: {
    /** How the first request fails. */
    failure?: { stage: string; code: string }
    /** Of every hop. */
    statuses?: number[]
    finding?: string
  }
}

const targets = openTargets()
const found: LocalTarget[] = []

async function openTcp(
  group: LocalTarget['group'],
  { what, attacker }: Attack,
  wants: LocalTarget['wants'],
  { scheme = 'http', path = '/' } = {},
): Promise<void> {
  const { port } = await targets.tcp(attacker)
  found.push({ what, group, url: `${scheme}://127.0.0.1:${port}${path}`, wants })
}

const expired: Exclude<Answer, 'silence'> = {
  status: 401,
  headers: {
    'www-authenticate': 'Bearer realm="orders", error="invalid_token", error_description="The access token expired"',
  },
}

async function openNormal(): Promise<void> {
  const replies: [what: string, reply: Exclude<Answer, 'silence'>][] = [
    ['an expired token', expired],
    [
      'Basic',
      { status: 401, headers: { 'www-authenticate': 'Basic realm="staging"' }, body: 'Authorization Required' },
    ],
    [
      'a cookie that is wanted',
      { status: 401, headers: { 'set-cookie': 'sid=1; HttpOnly' }, body: '<h1>Sign in</h1>' },
    ],
    ['forbidden', { status: 403, body: 'You have no access to this folder' }],
    ['not found', { status: 404, body: 'Not found' }],
    ['broken', { status: 500, body: 'Internal Server Error' }],
    ['nothing wrong', { status: 200, body: 'Hello' }],
  ]
  for (const [what, reply] of replies) {
    const { origin } = await targets.http(reply)
    found.push({ what, group: 'normal', url: `${origin}/orders`, wants: { statuses: [reply.status] } })
  }
  const end = await targets.http(expired)
  const start = await targets.http({ status: 308, headers: { location: `${end.origin}/orders` } })
  const wants = { statuses: [308, 401] }
  found.push({ what: 'a redirect to another server', group: 'normal', url: `${start.origin}/`, wants })
  // Of all clients together, a server has three times the tests of one.
  for (const place of ['first', 'second', 'third', 'fourth']) {
    const { origin } = await targets.http({ status: 200, body: 'You are unsubscribed' })
    found.push({ what: `the ${place} link for one use`, group: 'single-use', url: `${origin}/unsubscribe`, wants: {} })
  }
}

async function openHostile(): Promise<void> {
  for (const attack of withoutAnswer) {
    await openTcp('hostile', attack, { failure: { stage: 'response', code: attack.code } })
  }
  for (const attack of withAnswer) await openTcp('hostile', attack, { statuses: [401] })
  for (const { read, ...attack } of bombs()) {
    await openTcp('hostile', attack, { statuses: [403], ...(read && { finding: 'says-address-not-allowed' }) })
  }
  const loop = await targets.http({ status: 302, headers: { location: '/' } })
  found.push({ what: 'a loop', group: 'hostile', url: `${loop.origin}/`, wants: { finding: 'redirect-loop' } })
}

/** A 401 whose body takes three seconds, and ends. */
const trickle: Attacker = (socket) => {
  socket.once('data', () => {
    socket.write('HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nContent-Length: 30\r\n\r\n')
    let left = 30
    const timer = setInterval(() => {
      socket.write('b')
      left -= 1
      if (left === 0) clearInterval(timer)
    }, 100)
    socket.on('close', () => clearInterval(timer))
  })
}

async function openSlow(): Promise<void> {
  for (const { stage, scheme, path, ...attack } of slow) {
    const wants = stage ? { failure: { stage, code: 'ETIMEDOUT' } } : { statuses: [401] }
    await openTcp('slow', attack, wants, { scheme, ...(path !== undefined && { path }) })
  }
  await openTcp('slow', { what: 'a body that trickles', attacker: trickle }, { statuses: [401] })
  const late = await targets.http(() => new Promise((resolve) => setTimeout(resolve, 2000, expired)))
  found.push({ what: 'headers after 2 s', group: 'slow', url: `${late.origin}/`, wants: { statuses: [401] } })
}

await openNormal()
await openHostile()
await openSlow()
process.on('disconnect', () => process.exit())
process.send?.(found)
