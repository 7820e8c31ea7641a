import { content } from '@/lib/content/content'
import { probeRequest } from '@/lib/contract'
import { env } from '@/lib/env'
import { Refusal, readJson, route } from '@/lib/http-api'
import { startObservedProbe } from '@/lib/observed-probe'
import { clientAddress } from '@/lib/peer'
import { streamProbe } from '@/lib/probe/stream'

const bodyLimit = 64 * 1024
const noStore = { 'cache-control': 'no-store, no-transform' }

/** Tests a URL live. With `Accept: text/event-stream` the run is told as it happens. */
async function post(request: Request): Promise<Response> {
  const body = await readJson(request, probeRequest, bodyLimit)
  const client = clientAddress(request.headers, env().TRUST_PROXY)
  const stream = /\btext\/event-stream\b/i.test(request.headers.get('accept') ?? '')
  const gone = new AbortController()
  request.signal.addEventListener('abort', () => gone.abort(), { once: true })

  const started = await startObservedProbe({
    request: body,
    client,
    catalogue: content().catalogue,
    signal: gone.signal,
  })
  if (started === 'cancelled') return new Response(null, { status: 499 })
  if ('problem' in started) {
    throw new Refusal(started.problem, started.retryAfter ? { 'retry-after': String(started.retryAfter) } : {})
  }
  if (stream) {
    const headers = { ...noStore, 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' }
    return new Response(streamProbe(started, gone), { headers })
  }
  const result = await started.run()
  return result === 'cancelled' ? new Response(null, { status: 499 }) : Response.json(result, { headers: noStore })
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({ POST: post })
