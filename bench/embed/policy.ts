import { randomBytes } from 'node:crypto'
import { peerNames, peers } from './peers'
import type { Figure } from './report'
import { frameAt, goOn, openWatched, type Sites, tag, type Watched } from './sites'

/** What the strictest policy of a host has to forbid, with Trusted Types. */

const steps = 5

const policy = (origin: string, nonce: string) =>
  [
    "default-src 'none'",
    `script-src ${origin} 'nonce-${nonce}'`,
    `frame-src ${origin}`,
    "style-src 'none'",
    // The page’s own icon.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

/** Violations while ours opens, goes through steps and closes; and while the loaders of others show their frames. */
export async function measureViolations(sites: Sites, hasPeers: boolean): Promise<Figure> {
  const none = await violationsOf(sites, sites.widget.origin, () => '<p>Nothing is embedded here.')
  if (none.length > 0) throw new Error(`the page alone violates its policy: ${none.join(', ')}`)
  const ours = await violationsOf(
    sites,
    sites.widget.origin,
    () => popup(sites),
    (watched) => walk(sites, watched),
  )
  const theirs: string[] = []
  const notes = ours.map((one) => `ours: ${one}`)
  for (const name of hasPeers ? peerNames : []) {
    let isShown = false
    const found = await violationsOf(
      sites,
      sites.peer.origin,
      (nonce) => peers[name].body(sites.peer.origin, nonce),
      async (watched) => {
        isShown = await hasFrame(sites, watched)
      },
    )
    theirs.push(`${name} ${found.length}${isShown ? '' : ' (no frame)'}`)
    notes.push(`${name}: ${countOf(found)}`)
  }
  return {
    what: `CSP and Trusted Types violations, open, ${steps} steps, close`,
    ours: `${ours.length}`,
    bound: '0',
    isMet: ours.length === 0,
    peers: theirs.join(', ') || undefined,
    notes,
  }
}

async function violationsOf(
  sites: Sites,
  origin: string,
  body: (nonce: string) => string,
  use?: (watched: Watched) => Promise<void>,
): Promise<string[]> {
  const { host, pages } = sites
  const nonce = randomBytes(16).toString('base64url')
  pages.set('/', { headers: { 'content-security-policy': policy(origin, nonce) }, body: body(nonce) })
  const watched = await openWatched(sites)
  await watched.page.goto(host.origin)
  await use?.(watched)
  await watched.page.waitForTimeout(500)
  await watched.close()
  return watched.violations
}

const popup = (sites: Sites) =>
  `<button id="help">Help</button>${tag(sites, 'mode="popup" for="help" platform="browser"', '')}`

async function walk({ widget }: Sites, { page, events }: Watched): Promise<void> {
  await page.waitForFunction(() => customElements.get('fix401-help') !== undefined)
  await page.locator('#help').click()
  const frame = await frameAt(page, widget.origin, 'input[type=radio]')
  for (let step = 0; step < steps; step++) await goOn(frame)
  await page.keyboard.press('Escape')
  await page.locator('fix401-help:not([open])').waitFor({ state: 'attached' })
  const told = events.filter((name) => name === 'step').length
  if (told !== steps + 1 || !events.includes('close')) throw new Error(`the element has told only ${events.join(' ')}`)
}

async function hasFrame({ peer }: Sites, { page }: Watched): Promise<boolean> {
  await page.waitForTimeout(1000)
  return page.frames().some((one) => one.url().startsWith(peer.origin))
}

function countOf(violations: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const one of violations) {
    const [directive = ''] = one.split(' ')
    counts.set(directive, (counts.get(directive) ?? 0) + 1)
  }
  return [...counts].map(([directive, count]) => `${directive} ${count}`).join(', ') || 'none'
}
