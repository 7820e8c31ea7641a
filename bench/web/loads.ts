import type { Report } from '../probe/report'
import { row, times } from '../probe/report'
import { quantile } from '../quantile'
import type { Servers } from './bounds'
import { bound } from './bounds'
import { type Load, measureLoad } from './load'
import { pages } from './pages'
import { slowLink } from './slow-link'

/** Every kind of page beside the blank app’s, each loaded anew in every round. */

const mostScript = 15 * 1024
const mostLcp = 1.3
const mostTbt = 1.2
/** Below this a shift is a part of a pixel. */
const mostCls = 0.001

/** Loads all pages in turn, so that what others do on the machine meets all of them. */
export async function measureLoads({ app, blank, browser, rounds }: Servers): Promise<Report> {
  const links = { app: await slowLink(app.port), blank: await slowLink(blank.port) }
  const addresses: [string, string][] = [
    ['blank', `${links.blank.origin}/`],
    ...Object.entries(pages).map(([name, path]): [string, string] => [name, links.app.origin + path]),
  ]
  const loads = new Map<string, Load[]>(addresses.map(([name]) => [name, []]))
  // The first one warms the servers and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, url] of addresses) {
      const load = await measureLoad(browser, url)
      if (round > 0) loads.get(name)?.push(load)
    }
  }
  links.app.stop()
  links.blank.stop()

  const median = (name: string, figure: keyof Load) =>
    quantile(
      (loads.get(name) ?? []).map((load) => load[figure]),
      0.5,
    )
  const kib = (bytes: number) => (bytes / 1024).toFixed(1)
  const lines = addresses.map(([name]) => {
    const of = (figure: keyof Load) => median(name, figure)
    return row(
      name,
      kib(of('script')),
      kib(of('document')),
      kib(of('style')),
      kib(of('font')),
      of('fcp').toFixed(0),
      of('lcp').toFixed(0),
      of('tbt').toFixed(0),
      of('cls').toFixed(4),
    )
  })
  const bounds = Object.keys(pages).flatMap((name) => {
    const ratio = (figure: keyof Load) => median(name, figure) / median('blank', figure)
    const more = median(name, 'script') - median('blank', 'script')
    return [
      bound(`${name}: KiB of JavaScript over the blank app`, kib(more), more <= mostScript, kib(mostScript)),
      bound(`${name}: LCP`, times(ratio('lcp')), ratio('lcp') <= mostLcp, times(mostLcp)),
      bound(
        `${name}: TBT`,
        times(ratio('tbt')),
        median(name, 'tbt') <= mostTbt * median('blank', 'tbt'),
        times(mostTbt),
      ),
      bound(`${name}: CLS`, median(name, 'cls').toFixed(4), median(name, 'cls') <= mostCls, mostCls.toFixed(4)),
    ]
  })
  return {
    lines: [
      row('', 'JS KiB', 'HTML KiB', 'CSS KiB', 'fonts KiB', 'FCP ms', 'LCP ms', 'TBT ms', 'CLS'),
      ...lines,
      ...bounds.map(({ line }) => line),
    ],
    missed: bounds.flatMap(({ missed }) => missed),
  }
}
