import type { Figure } from '../embed/report'
import { mib, ms, row, times } from '../probe/report'
import type { OpenFiles } from '../probe/usage'
import { quantile } from '../quantile'
import { pageKinds } from './reading'
import type { Tally } from './tally'
import type { Watch } from './watch'

/** What the figures of a run have to be. */

/** Of what an instance holds, the end of the run beside that of its second fifth; the first is the warm-up. */
const mostGrowth = 1.15
/** What grows from fifth to fifth, each time by more than this, goes on growing. */
const steadyStep = 1.02
/** An instance is not held up for longer. */
const longestBeatMs = 1000
/** Pages of the app beside the blank one’s, at the 99th percentile. */
const mostPages = 3

export interface Measured {
  tally: Tally
  /** Of each instance. */
  instances: Omit<Watch, 'stop'>[]
  blank: Omit<Watch, 'stop'>
  /** Of each instance: megabytes that it held at the end of each fifth, garbage collected. */
  left: number[][]
  /** Of each instance; nothing where it cannot be counted. */
  files: { before: OpenFiles[]; after: OpenFiles[] }
  /** Milliseconds that the bench itself came late, at the 99th percentile. */
  late: number
}

const name = (at: number) => 'AB'.charAt(at)

/** The figures with their bounds. */
export function judge({ tally, instances, blank, left, files }: Measured): Figure[] {
  const faults = tally.faults().reduce((sum, { count }) => sum + count, 0)
  const printed = instances.flatMap((one) => one.printed)
  const [pages, base] = [tally.times(...pageKinds), tally.times('blank')]
  return [
    {
      what: 'errors not asked for',
      ours: `${faults} of ${tally.asked()}`,
      bound: '0',
      isMet: faults === 0,
    },
    { what: 'lines printed by the instances', ours: `${printed.length}`, bound: '0', isMet: printed.length === 0 },
    ...left.map((held, at): Figure => {
      const [, second = 0, , , last = 0] = held
      const isSteady = held.slice(2).every((value, after) => value > (held[after + 1] ?? 0) * steadyStep)
      return {
        what: `held by ${name(at)}, at the end to second fifth`,
        ours: `${times(last / second)}${isSteady ? ', growing' : ''}`,
        bound: times(mostGrowth),
        isMet: last <= mostGrowth * second && !isSteady,
      }
    }),
    ...files.after.map((after, at): Figure => {
      const before = files.before[at] ?? { files: 0, sockets: 0 }
      const words = ({ files, sockets }: OpenFiles) => `${files}, ${sockets} sockets`
      return {
        what: `open files of ${name(at)} after it`,
        ours: words(after),
        bound: words(before),
        isMet: after.files <= before.files && after.sockets <= before.sockets,
      }
    }),
    {
      what: 'pages, p99 to the blank app’s',
      ours: times(pages.p99 / base.p99),
      bound: times(mostPages),
      isMet: pages.p99 <= mostPages * base.p99,
      peers: ms(base.p99),
    },
    ...instances.map(({ beats }, at): Figure => {
      const longest = quantile(afterWarmUp(beats), 1)
      return {
        what: `longest heartbeat of ${name(at)}`,
        ours: ms(longest),
        bound: ms(longestBeatMs),
        isMet: longest <= longestBeatMs,
        peers: ms(quantile(afterWarmUp(blank.beats), 1)),
      }
    }),
  ]
}

/** All that was measured, for who reads it. */
export function tellAll({ tally, instances, blank, left, late }: Measured): string[] {
  const base = tally.times('blank')
  const memory = (values: number[]) => fifths(values).map(mib)
  const beats = (values: number[]) => [0.5, 0.99, 1].map((share) => ms(quantile(afterWarmUp(values), share)))
  const all = [...instances.map((one, at) => ({ ...one, name: name(at) })), { ...blank, name: 'blank' }]
  return [
    `${'after the warm-up'.padEnd(20)}${row('answers', 'p50', 'p99', 'longest', 'p99 to blank')}`,
    ...tally.kinds().map((kind) => {
      const { count, p50, p99, most } = tally.times(kind)
      if (count === 0) return kind
      return `${kind.padEnd(20)}${row(count, ms(p50), ms(p99), ms(most), times(p99 / base.p99))}`
    }),
    `${tally.leaves()} went away before they had their answer`,
    '',
    `${'memory'.padEnd(20)}${row('1st fifth', '2nd', '3rd', '4th', 'last')}`,
    ...all.map((one) => `${one.name.padEnd(20)}${row(...memory(one.memory))}`),
    ...left.map((held, at) => `${`held by ${name(at)}`.padEnd(20)}${row(...held.map(mib))}`),
    '',
    `${'heartbeats'.padEnd(20)}${row('p50', 'p99', 'longest')}`,
    ...all.map((one) => `${one.name.padEnd(20)}${row(...beats(one.beats))}`),
    `The bench itself came up to ${ms(late)} late (p99).`,
    ...tally.faults().map(({ kind, what, count }) => `${count} × ${kind}: ${what}`),
    ...instances.flatMap(({ printed }, at) => printed.slice(0, 20).map((line) => `${name(at)} printed after ${line}`)),
  ]
}

/** The median of each fifth. */
function fifths(values: readonly number[]): number[] {
  return [0, 1, 2, 3, 4].map((at) => {
    const part = values.slice((at * values.length) / 5, ((at + 1) * values.length) / 5)
    return quantile(part, 0.5)
  })
}

const afterWarmUp = (values: readonly number[]) => values.slice(values.length / 5)
