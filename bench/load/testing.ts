import { FormData } from 'undici'
import { type ProbeRequest, type ProbeResult, probeResult } from '../../lib/contract'
import { links } from '../../lib/links'
import { fullRequest, plainRequest } from '../probe/ask'
import { pick, type Random } from '../random'
import { elementOf, fieldsOf, tagsOf } from './markup'
import type { LocalTarget } from './targets'
import { type Answer, type Asked, brief, expectStatus, json, type Visit } from './visit'
import { host } from './walks'

/** People and programs that test addresses: one answer, a stream of stages, forms; some go before it is over. */

interface Wish {
  what: string
  request: ProbeRequest
  wants: LocalTarget['wants']
}

const stream = { 'content-type': 'application/json', accept: 'text/event-stream' }

/** What is not as it must be in a result. */
function resultFault(value: unknown, { what, wants }: Wish): string | undefined {
  const parsed = probeResult.safeParse(value)
  if (!parsed.success) return `${what}: against the contract: ${brief(parsed.error.message)}`
  const faults = faultsOf(parsed.data, wants)
  return faults === '' ? undefined : `${what}: ${faults}`
}

function faultsOf({ exchanges, hops, findings }: ProbeResult, { failure, statuses, finding }: LocalTarget['wants']) {
  const error = exchanges[0]?.error
  const seen = hops.map(({ status }) => status)
  return [
    ...(failure && `${error?.stage} ${error?.code}` !== `${failure.stage} ${failure.code}`
      ? [`fails with ${error?.stage} ${error?.code} instead of ${failure.code}`]
      : []),
    ...(statuses && `${seen}` !== `${statuses}` ? [`hops answer ${seen} instead of ${statuses}`] : []),
    ...(finding !== undefined && !findings.some(({ id }) => id === finding) ? [`does not find ${finding}`] : []),
  ].join('; ')
}

/** What is not as it must be in a stream of events: whole ones, of which the last is the result. */
function streamFault(text: string, wish: Wish): string | undefined {
  const events = text.split('\n\n').map((block) => /^event: (\w+)\ndata: (.*)$/.exec(block))
  if (events.pop() !== null || events.includes(null)) return `${wish.what}: the stream has half an event`
  const last = events.at(-1)
  if (last?.[1] !== 'diagnosis') return `${wish.what}: the stream ends with ${last?.[1]}`
  return resultFault(JSON.parse(last[2] ?? ''), wish)
}

/**
 * Visits that test.
 * @param documented servers that answer at once, with the documents of OAuth behind them
 */
export function testings(targets: readonly LocalTarget[], documented: readonly string[]) {
  const of = (...groups: LocalTarget['group'][]) => targets.filter(({ group }) => groups.includes(group))
  const [normal, hostile, slow, singleUse] = [of('normal'), of('hostile'), of('slow'), of('single-use')]

  const wishFor = ({ what, url, wants }: LocalTarget): Wish => ({
    what,
    wants,
    request: {
      url,
      headers: { Authorization: 'Bearer of-a-person' },
      origin: 'https://app.example',
      accept: ['credentials-over-http'],
    },
  })
  const normalWish = (random: Random): Wish => {
    if (random() < 0.7) return wishFor(pick(normal, random))
    const origin = pick(documented, random)
    const request = random() < 0.5 ? fullRequest(origin) : plainRequest(origin)
    return { what: 'documents', request, wants: { statuses: [302, 401] } }
  }
  const inOne = (kind: string, wish: Wish): Asked => ({
    kind,
    path: links.api.probe,
    ...json(wish.request),
    fault: expectStatus(200, ({ text }) => resultFault(JSON.parse(text), wish)),
  })
  const streamed = (kind: string, wish: Wish): Asked => ({
    ...inOne(kind, wish),
    headers: stream,
    fault: expectStatus(200, ({ text }) => streamFault(text, wish)),
  })

  const visits = {
    normal: async ({ random, ask }) => void (await ask(inOne('test', normalWish(random)))),
    streamed: async ({ random, ask }) => {
      const wish = random() < 0.7 ? normalWish(random) : wishFor(pick(hostile, random))
      await ask(streamed('test, streamed', wish))
    },
    hostile: async ({ random, ask }) => void (await ask(inOne('test of hostile', wishFor(pick(hostile, random))))),
    slow: async ({ random, ask }) => {
      const wish = wishFor(pick(slow, random))
      await ask(random() < 0.5 ? inOne('test of slow', wish) : streamed('test of slow', wish))
    },
    leaving: async ({ random, ask }) => {
      const wish = wishFor(pick(random() < 0.5 ? [...normal, ...hostile] : slow, random))
      const asked = random() < 0.5 ? inOne('test, left', wish) : streamed('test, left', wish)
      await ask({ ...asked, leavesAfter: random() * (wish.what.includes('drip') ? 8000 : 400) })
    },
    byForm: async ({ random, ask }) => {
      const { url } = pick(normal, random)
      const page = await ask({ kind: 'other page', path: links.test(), fault: expectStatus(200) })
      const form = page && addressForm(page)
      if (!form) return
      const body = new FormData()
      for (const [name, value] of fieldsOf(form)) body.append(name, name === 'url' ? url : value)
      const tested = ({ text }: Answer) => (/data-certainty="/.test(text) ? undefined : 'no verdict')
      await ask({ kind: 'test by form', path: links.test(), method: 'POST', body, fault: expectStatus(200, tested) })
    },
    inFrame: async ({ random, ask }) => {
      const { url } = pick(normal, random)
      const path = `${links.embedFrame}/test?o=${encodeURIComponent(host)}&v=1&platform=browser`
      const page = await ask({ kind: 'frame', path, fault: expectStatus(200) })
      const form = page && addressForm(page)
      if (!form) return
      const fields = fieldsOf(form).map(([name, value]): [string, string] => [name, name === 'url' ? url : value])
      const seen = ({ text }: Answer) =>
        elementOf(text, 'main').includes('What the test saw') ? undefined : 'no result'
      const [{ attributes: { action = '' } = {} } = {}] = tagsOf(form, 'form')
      await ask({
        kind: 'test by form',
        path: action,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `${new URLSearchParams(fields)}`,
        fault: expectStatus(200, seen),
      })
    },
  } satisfies Record<string, Visit>

  /** One client too often: the share of a minute is one for all instances that have a Redis, else each has its own. */
  const greedy =
    (share: number, isShared: boolean): Visit =>
    async ({ ask, random, origins }) => {
      const next = singleUse.shift()
      if (!next) return
      singleUse.push(next)
      const wish = wishFor(next)
      const first = Math.floor(random() * origins.length)
      const start = performance.now()
      for (let run = 0; run < share + 2; run += 1) {
        // What is kept for a minute may be forgotten.
        if (performance.now() - start > 50_000) return
        const within = run < share
        const asked = inOne(within ? 'test, one request' : 'too many tests', wish)
        const limited = ({ headers }: Answer) => (headers.get('retry-after') ? undefined : 'no Retry-After')
        const fault = within ? asked.fault : expectStatus(429, limited)
        if (!(await ask({ ...asked, instance: isShared ? first + run : first, fault }))) return
      }
    }
  return { ...visits, greedy }
}

function addressForm({ text }: Answer): string {
  return (
    text
      .split(/(?=<form\b)/)
      .slice(1)
      .map((from) => elementOf(from, 'form'))
      .find((form) => form.includes('data-form="address"')) ?? ''
  )
}
