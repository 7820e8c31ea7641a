import http from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type Report, row } from '../probe/report'
import { quantile } from '../quantile'
import type { Servers } from './bounds'
import { articles, pages } from './pages'

/** Requests that the app answers in a second, over connections that stay open, and compressed as browsers ask for it. */

const clients = 8
const seconds = 2

/** Asks for a page from several clients at once, each again as soon as it has its answer. */
async function askFor(url: string): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients })
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const request = http.get(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url} answers ${response.statusCode}`))
        response.resume().once('end', resolve)
      })
      request.once('error', reject)
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

/** Measures pages that are rendered on request and those that are not, in turn. */
export async function measureRequests({ app, blank, rounds }: Servers): Promise<Report> {
  const addresses = [`${blank.origin}/`, ...[pages.wizard, ...articles].map((page) => app.origin + page)]
  const measured = new Map<string, number[]>(addresses.map((url) => [url, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const url of addresses) measured.get(url)?.push(await askFor(url))
  }
  return {
    lines: addresses.map((url) =>
      row(
        url.startsWith(blank.origin) ? 'blank' : url.slice(app.origin.length),
        quantile(measured.get(url) ?? [], 0.5).toFixed(0),
      ),
    ),
    missed: [],
  }
}
