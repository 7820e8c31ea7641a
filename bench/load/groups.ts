import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readContent } from '../../lib/content/load'
import { root } from '../../scripts/setup.mjs'
import type { Group } from './crowd'
import { judgings } from './pastes'
import { readings } from './reading'
import { refusals } from './refusals'
import type { Servers } from './servers'
import { testings } from './testing'
import { expectStatus, type Visit } from './visit'
import { walksFrom } from './walks'

/** Tests of one client in a minute, as operators have it. */
const share = 20

/** Who comes, and how often: most walk or read. Parts are hundredths of the rate. */
export function groupsFor({ targets, documented, isShared, blank }: Servers, rate: number): Group[] {
  const { causes, catalogue } = readContent(root)
  const walks = walksFrom([...causes.keys()])
  const wordings: { query: string }[] = JSON.parse(
    readFileSync(path.join(import.meta.dirname, '../search-wordings.json'), 'utf8'),
  )
  const read = readings(wordings.map(({ query }) => query))
  const judging = judgings(catalogue)
  const testing = testings(targets, documented)
  const part = (of: number) => (rate * of) / 100
  const home: Visit = async ({ ask }) => {
    const fault = expectStatus(200, ({ text }) => (text.includes('A blank app') ? undefined : 'another page'))
    await ask({ kind: 'blank', path: '/', fault })
  }
  return [
    { visits: [walks.onPages], clients: 6, perSecond: part(30) },
    { visits: [walks.inFrame], clients: 2, perSecond: part(8) },
    { visits: [read.article, read.article, read.article, read.other], clients: 5, perSecond: part(20) },
    { visits: [read.markdown, read.file, read.search, read.map, read.leaving], clients: 3, perSecond: part(12) },
    { visits: [...Array(9).fill(judging.usual), judging.large], clients: 2, perSecond: part(6) },
    { visits: [testing.normal, testing.streamed, testing.hostile], clients: 6, perSecond: part(6) },
    { visits: [testing.byForm, testing.inFrame, testing.leaving], clients: 4, perSecond: part(3) },
    { visits: [testing.slow], clients: 3, perSecond: 1 },
    { visits: [testing.greedy(share, isShared)], clients: 1, perSecond: 0.7 },
    { visits: Object.values(refusals), clients: 2, perSecond: part(4) },
    { visits: [home], clients: 2, perSecond: part(11), origins: [blank.origin] },
  ]
}
