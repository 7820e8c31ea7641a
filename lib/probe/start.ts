import 'server-only'
import { randomBytes } from 'node:crypto'
import type { ProbeRequest, ProbeResult, Problem } from '../contract'
import type { Catalogue } from '../diagnosis/catalogue'
import { env } from '../env'
import type { Fields } from '../http-auth/exchange'
import { pointerTo, problem } from '../problem'
import { gateUrl, type Refusal } from './gate'
import type { NotTaken } from './limits'
import { isForbiddenHeader } from './request-headers'
import { resolveTarget } from './resolve'
import { runProbe } from './run'
import { probeService } from './service'
import { createSession } from './session'
import type { Emit } from './stages'

/** The door to the live test: everything that is refused before a socket is opened is refused here. */

export interface StartOptions {
  request: ProbeRequest
  /** Address of the client, for the limits. */
  client: string
  catalogue: Catalogue
  /** Aborted when the client goes away. */
  signal: AbortSignal
}

export interface Refused {
  problem: Problem
  retryAfter?: number
  /** Whose share of the minute was used up. */
  limitedBy?: NotTaken['by']
}

/** A test that may run. `run` has to be called, once: it gives the place in the queue back. */
export interface Admitted {
  run: (emit?: Emit) => Promise<ProbeResult | 'cancelled'>
}

/** Checks a request for a test and waits for a place. */
export async function startProbe(options: StartOptions): Promise<Admitted | Refused | 'cancelled'> {
  const { request, client, catalogue, signal } = options
  if (env().PROBE === 'off') return { problem: problem('probe-off', 'Run curl -i yourself and paste what it prints.') }
  const { settings, limits, queue } = await probeService()
  const headers = request.headers ?? {}
  const wrong = wrongHeader(headers) ?? wrongOrigin(request.origin)
  if (wrong)
    return { problem: problem('invalid-request', 'Some members are not as they must be.', { errors: [wrong] }) }
  const gate = gateUrl(request.url, settings)
  if ('refused' in gate) return { problem: problemOf(gate) }

  const taken = await limits.takeProbe(client, gate.url.origin)
  if (!taken.ok) {
    const { by, retryAfter } = taken
    return { problem: problem('rate-limited', waitText(taken)), retryAfter, limitedBy: by }
  }
  const place = await queue.enterQueue(client, signal)
  if (place === 'cancelled') return 'cancelled'
  if (place === 'busy') return { problem: problem('busy', 'Wait half a minute, then test again.'), retryAfter: 30 }

  const session = createSession(settings)
  const refuseNow = (refused: Refused | 'cancelled') => {
    session.close()
    place.release()
    return refused
  }
  const resolved = await resolveTarget(gate.target, { settings, signal, answers: session.answers })
  if ('cancelled' in resolved) return refuseNow('cancelled')
  if ('refused' in resolved) return refuseNow({ problem: blocked(resolved.refused) })
  const { origin, platform, method = 'GET' } = request
  const input = {
    url: gate.url.href,
    method,
    headers,
    acceptOverHttp: request.accept?.includes('credentials-over-http') ?? false,
    acceptBogusBearer: request.accept?.includes('bogus-bearer') ?? false,
    nonce: randomBytes(4).toString('hex'),
    ...(origin !== undefined && { origin: new URL(origin).origin }),
  }
  return {
    run: async (emit) => {
      try {
        const found = 'addresses' in resolved ? resolved.addresses.map(({ address }) => address) : []
        return await runProbe({
          input,
          platform,
          session,
          resolved: 'addresses' in resolved,
          addresses: found,
          catalogue,
          signal,
          emit,
          onHold: (origin, seconds) => void limits.holdOrigin(origin, seconds),
        })
      } finally {
        place.release()
      }
    },
  }
}

/** Who asks to wait, and how long. */
const askers: Record<NotTaken['by'], string> = {
  client: '',
  origin: 'This server has had its tests of this minute, from all people together. ',
  target: 'This server itself has asked to be left alone for a while (Retry-After). ',
}

function waitText({ by, retryAfter }: NotTaken): string {
  const minutes = Math.ceil(retryAfter / 60)
  const time = retryAfter === 1 ? '1 second' : minutes > 2 ? `${minutes} minutes` : `${retryAfter} seconds`
  return `${askers[by]}Wait ${time}, then test again.`
}

function problemOf(refusal: Refusal): Problem {
  if (refusal.refused === 'invalid') return problem('invalid-url', refusal.text)
  return problem('blocked-target', refusal.text, { reason: refusal.reason })
}

function blocked(reason: Extract<Refusal, { refused: 'blocked' }>['reason']): Problem {
  return problem('blocked-target', 'The name leads to an address that is not on the public internet.', { reason })
}

/** The first field that a person may not set, or that cannot be written as a field line (RFC 9110 §5.5). */
function wrongHeader(headers: Fields): { pointer: string; detail: string } | undefined {
  for (const [name, value] of Object.entries(headers)) {
    const pointer = pointerTo(['headers', name])
    if (isForbiddenHeader(name)) return { pointer, detail: 'This field is set by us and cannot be given.' }
    if ([value].flat().some((line) => /[^\t\x20-\x7e\x80-\xff]/.test(line))) {
      return { pointer, detail: 'The value has a character that cannot stand in a header field, such as a line break.' }
    }
  }
  return undefined
}

function wrongOrigin(origin: string | undefined): { pointer: string; detail: string } | undefined {
  if (origin === undefined) return undefined
  const isOrigin = /^https?:\/\/[^/?#@\s]+\/?$/i.test(origin) && URL.canParse(origin)
  return isOrigin
    ? undefined
    : { pointer: '/origin', detail: 'An origin is scheme, host and port, such as https://app.example.com.' }
}
