import http from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type Report, row, times } from '../probe/report'
import { quantile } from '../quantile'
import { bound, type Servers } from './bounds'
import { articles, pages } from './pages'

/** Requests that the app answers in a second, over connections that stay open, and compressed as browsers ask for it. */

const clients = 8
const seconds = 2

/** A page that is kept must be answered that many times as often as when it is rendered, to be worth its machinery. */
const leastRatio = 3

/**
 * Asks for a page from several clients at once, each again as soon as it has its answer.
 * @param method a page that is kept as a document is rendered for POST
 */
async function askFor(url: string, method: 'GET' | 'POST'): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients })
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const options = { method, agent, headers: { 'accept-encoding': 'gzip' } }
      const request = http.request(url, options, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url} answers ${response.statusCode}`))
        response.resume().once('end', resolve)
      })
      request.once('error', reject)
      request.end()
    })
  await ask()
  let answered = 0
  const start = performance.now()
  const client = async () => {
    while (performance.now() - start < seconds * 1000) {
      await ask()
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const took = (performance.now() - start) / 1000
  agent.destroy()
  // The next page begins with a server at rest.
  await pause(200)
  return answered / took
}

/** Measures each page in turn as it is answered, and as it is rendered. */
export async function measureRequests({ app, blank, rounds }: Servers): Promise<Report> {
  const asked = (name: string, url: string, method: 'GET' | 'POST' = 'GET') => ({
    name,
    url,
    method,
    rates: [] as number[],
  })
  const rendered = [asked('blank', blank.origin), ...[pages.wizard].map((page) => asked(page, app.origin + page))]
  const kept = articles.map((page) => ({
    page,
    answered: asked(page, app.origin + page),
    rendered: asked('… rendered', app.origin + page, 'POST'),
  }))
  const all = [...rendered, ...kept.flatMap(({ answered, rendered }) => [answered, rendered])]
  for (let round = 0; round < rounds; round += 1) {
    for (const one of all) one.rates.push(await askFor(one.url, one.method))
  }
  const rate = ({ rates }: (typeof all)[number]) => quantile(rates, 0.5)
  const bounds = kept.map(({ page, answered, rendered }) => {
    const ratio = rate(answered) / rate(rendered)
    return bound(`${page}: beside rendering it`, times(ratio), ratio >= leastRatio, times(leastRatio))
  })
  return {
    lines: [...all.map((one) => row(one.name, rate(one).toFixed(0))), ...bounds.map(({ line }) => line)],
    missed: bounds.flatMap(({ missed }) => missed),
  }
}
