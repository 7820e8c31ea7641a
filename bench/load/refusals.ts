import { links } from '../../lib/links'
import { type ProblemCode, problemCodes } from '../../lib/problem-codes'
import { pick } from '../random'
import { headingOf } from './markup'
import { type Asked, brief, expectStatus, json, type Visit } from './visit'

/** What has to be refused, and how. */

const { probe, diagnose } = links.api

const problems: [code: ProblemCode, asked: Omit<Asked, 'kind' | 'fault'>][] = [
  ['not-found', { path: '/api/nope' }],
  ['method-not-allowed', { path: probe }],
  ['method-not-allowed', { path: diagnose, method: 'DELETE' }],
  ['invalid-json', { path: probe, ...json({}), body: '{"url":' }],
  ['invalid-json', { path: diagnose, ...json({}), body: '' }],
  ['unsupported-media-type', { path: diagnose, method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' }],
  ['body-too-large', { path: probe, ...json({ url: `https://example.com/${'a'.repeat(70_000)}` }) }],
  ['body-too-large', { path: diagnose, ...json({ text: 'a'.repeat(2 * 1024 * 1024) }) }],
  ['cross-origin', { path: probe, ...asSent('https://evil.example', { url: 'https://example.com/' }) }],
  ['invalid-request', { path: probe, ...json({ url: 'https://example.com/', platform: 'toaster' }) }],
  ['invalid-request', { path: diagnose, ...json({ exchanges: [{ response: { status: 'no' } }] }) }],
  ['invalid-url', { path: probe, ...json({ url: 'example.com' }) }],
  ['blocked-target', { path: probe, ...json({ url: 'http://10.0.0.1/' }) }],
  ['blocked-target', { path: probe, ...json({ url: 'http://169.254.169.254/latest/meta-data/' }) }],
  ['blocked-target', { path: probe, ...json({ url: 'http://user:word@example.com/' }) }],
]

const nowhere = ['/nothing', '/causes/none', '/fixes/none', '/guide/none', '/wizard/never', '/causes/none.md']

function asSent(origin: string, value: unknown) {
  const { headers, ...rest } = json(value)
  return { ...rest, headers: { ...headers, origin } }
}

export const refusals = {
  problem: async ({ random, ask }) => {
    const [code, asked] = pick(problems, random)
    const fault = expectStatus(problemCodes[code], ({ text }) =>
      text.includes(`"/problems/${code}"`) ? undefined : `is not ${code}: ${brief(text)}`,
    )
    await ask({ kind: 'refusal', ...asked, fault })
  },
  /** Its own listener is never tested, whichever of its addresses is given. */
  self: async ({ random, ask, origins }) => {
    const instance = Math.floor(random() * origins.length)
    const fault = expectStatus(422, ({ text }) => (text.includes('"self"') ? undefined : brief(text)))
    await ask({ kind: 'refusal', path: probe, instance, ...json({ url: `${origins[instance]}/` }), fault })
  },
  page: async ({ random, ask }) => {
    const fault = expectStatus(404, ({ text }) =>
      headingOf(text).includes('404') ? undefined : `headed “${headingOf(text)}”`,
    )
    await ask({ kind: 'no such page', path: pick(nowhere, random), fault })
  },
  /** A step that cannot stand on its trail leads to the one that can. */
  moved: async ({ ask }) => {
    const fault = expectStatus(307, ({ headers }) =>
      headers.get('location')?.includes('moved=1') ? undefined : `leads to ${headers.get('location')}`,
    )
    await ask({ kind: 'refusal', path: links.step('fixed', 'platform=browser'), fault })
  },
  frame: async ({ ask }) => {
    const fault = expectStatus(403, ({ text }) =>
      headingOf(text).includes('cannot be shown') ? undefined : brief(text),
    )
    await ask({ kind: 'refusal', path: `${links.embedFrame}?o=https%3A%2F%2Fevil.example&v=1`, fault })
  },
} satisfies Record<string, Visit>
