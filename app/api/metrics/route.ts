import { routeWhile } from '@/lib/http-api'
import { metrics, metricsText } from '@/lib/operate/metrics'

/** The metrics of this process, for Prometheus. They are there with `METRICS=on`. */
async function get(): Promise<Response> {
  const { type, text } = await metricsText()
  return new Response(text, { headers: { 'content-type': type, 'cache-control': 'no-store' } })
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeWhile(() => metrics() !== undefined, { GET: get })
