import { setTimeout as pause } from 'node:timers/promises'
import { Agent, fetch } from 'undici'
import { pick, type Random, randomFrom } from '../random'
import type { Tally } from './tally'
import type { Answer, Asked, Visit, Visitor } from './visit'

/**
 * Those who come. Each client has connections of its own that stay open, makes one visit after the other, and asks
 * again only when it has its answer and its pause is over: an app that is slow is asked less often.
 */

/** Clients that do the same kinds of thing. */
export interface Group {
  visits: readonly Visit[]
  clients: number
  /** Requests that all of them together begin. */
  perSecond: number
  /** Asked are these; all instances of the app without it. */
  origins?: readonly string[]
}

export interface Crowd {
  tally: Tally
  /** The app’s instances. */
  origins: readonly string[]
  seed: number
  isOver: () => boolean
}

/** A test may take 30 s and wait 30 s before. */
const longestMs = 70_000

/** Lets all groups in, and resolves when the last client has gone. Nothing of theirs is open then. */
export async function letIn(groups: readonly Group[], crowd: Crowd): Promise<void> {
  let number = 0
  const clients = groups.flatMap((group) =>
    Array.from({ length: group.clients }, () => {
      number += 1
      return stay(group, number, crowd)
    }),
  )
  await Promise.all(clients)
}

/** Every visit once and without pauses, one after the other: what the app makes once is made then. */
export async function goRound(visits: readonly Visit[], crowd: Crowd): Promise<void> {
  const client = openClient({ origins: crowd.origins, random: randomFrom(crowd.seed), intervalMs: 0 }, crowd)
  for (const visit of visits) await client.make(visit)
  await client.close()
}

async function stay(group: Group, number: number, crowd: Crowd): Promise<void> {
  const intervalMs = (1000 * group.clients) / group.perSecond
  const random = randomFrom(crowd.seed + number * 7919)
  const client = openClient({ origins: group.origins ?? crowd.origins, random, intervalMs }, crowd)
  while (!crowd.isOver()) await client.make(pick(group.visits, random))
  await client.close()
}

interface ClientOptions {
  origins: readonly string[]
  random: Random
  /** From the beginning of one request to that of the next, on average. */
  intervalMs: number
}

function openClient({ origins, random, intervalMs }: ClientOptions, { tally, isOver }: Crowd) {
  const agent = new Agent()
  let next = performance.now() + random() * intervalMs

  const askAs =
    (address: string): Visitor['ask'] =>
    async (asked) => {
      if (isOver()) return undefined
      await pause(Math.max(0, next - performance.now()))
      if (isOver()) return undefined
      const start = performance.now()
      next = start + intervalMs * (0.5 + random())
      const leaving = new AbortController()
      const timer = asked.leavesAfter === undefined ? undefined : setTimeout(() => leaving.abort(), asked.leavesAfter)
      try {
        const answer = await send(asked, AbortSignal.any([leaving.signal, AbortSignal.timeout(longestMs)]), address)
        const fault = asked.fault(answer)
        if (fault === undefined) tally.took(asked.kind, performance.now() - start)
        else tally.fault(asked.kind, `${shortPath(asked)}: ${fault}`)
        return fault === undefined ? answer : undefined
      } catch (error) {
        if (leaving.signal.aborted) tally.left(asked.kind)
        else tally.fault(asked.kind, `${shortPath(asked)}: ${reasonOf(error)}`)
        return undefined
      } finally {
        clearTimeout(timer)
      }
    }

  const send = async (
    { path, method, headers, body, instance }: Asked,
    signal: AbortSignal,
    address: string,
  ): Promise<Answer> => {
    const origin = instance === undefined ? pick(origins, random) : origins[instance % origins.length]
    const response = await fetch(`${origin}${path}`, {
      method: method ?? 'GET',
      // Browsers say where a form comes from. Without it Next warns that a proxy may have taken it away.
      headers: { ...(method && origin && { origin }), 'x-forwarded-for': address, ...headers },
      body,
      signal,
      redirect: 'manual',
      dispatcher: agent,
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  return {
    /** Makes one visit, as somebody who was not here before. */
    make: (visit: Visit) =>
      visit({ random, origins, ask: askAs(newAddress()), blame: (kind, what) => tally.fault(kind, what) }),
    close: () => agent.destroy(),
  }
}

let addresses = 0

/** An address of the networks that are set aside for measurements (RFC 2544). */
function newAddress(): string {
  addresses += 1
  return `198.${18 + ((addresses >> 16) & 1)}.${(addresses >> 8) & 255}.${addresses & 255}`
}

/** The path without its query: the same fault on many trails is one. */
function shortPath({ method, path }: Asked): string {
  return [...(method ? [method] : []), path.replace(/\?.*/s, '?…')].join(' ')
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error ? `${error.message} (${'code' in cause ? cause.code : cause.message})` : error.message
}
