import { spawnSync } from 'node:child_process'
import type { ProbeRequest, ProbeResult } from '../../lib/contract'
import type { OwnApp } from '../../scripts/built-app'
import { quantile } from '../quantile'
import { fullRequest, plainRequest, tokenFor } from './ask'
import { ms, type Report, row, times } from './report'
import type { Target } from './start-target'
import type { Answering } from './target'

/**
 * A run beside curl, which makes the same requests one after the other: as people type them, one command for each, and
 * all in one command, which is the faster and so the stricter peer. Each connection serves one request, as in a run.
 * The run is asked for with curl too: so starting a program counts once on either side.
 */

/** A run may take that many times as long as curl; less than as long once it asks for several things side by side. */
const mostRatio = 1.2
const rounds: Record<number, number> = { 0: 15, 20: 9, 100: 5 }
/** Until then much of the app runs for the first time. */
const warmUp = 40

/** Answers of the target take so long, in milliseconds. */
export const latencies = Object.keys(rounds).map(Number)

type Request = NonNullable<ProbeResult['exchanges'][number]['request']>

const givens = ['URL alone', 'credentials'] as const
type Given = (typeof givens)[number]

/** Of each request: no proxy of the environment, and nothing in a URL is a pattern. */
const asIs = ['--noproxy', '*', '--globoff']

/** Runs curl, without settings of one’s own; a server that does not answer is no failure of the bench. */
function curl(args: readonly string[]): { text: string; ms: number } {
  const start = performance.now()
  const { stdout, error } = spawnSync('curl', ['--disable', '--silent', ...args], { encoding: 'utf8' })
  if (error) throw new Error('this bench needs curl', { cause: error })
  return { text: stdout, ms: performance.now() - start }
}

function askArgs(app: string, request: ProbeRequest): string[] {
  return [...asIs, '-H', 'Content-Type: application/json', '-d', JSON.stringify(request), `${app}/api/probe`]
}

/** One request of a run. What the result blanks gets its length back; the token is the one that was given. */
function repeatArgs({ method = 'GET', url = '', headers = {} }: Request, token: string): string[] {
  const unblank = (value: string) =>
    value.replace(/\[redacted, (\d+) characters\]/, (_, length) =>
      Number(length) === token.length ? token : 'x'.repeat(Number(length)),
    )
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((line) => `${name}: ${unblank(line)}`),
  )
  return [
    ...(method === 'HEAD' ? ['--head'] : ['-X', method]),
    ...[...lines, 'Connection: close'].flatMap((line) => ['-H', line]),
    ...[...asIs, '-o', '/dev/null', url],
  ]
}

interface Compared {
  latency: number
  what: Given
  requests: number
  repeated: number
  atOnce: number
  run: number
  oneCommand: number
  commands: number
}

async function compare(app: string, target: Target, { port, latency }: Answering, what: Given): Promise<Compared> {
  const origin = `http://127.0.0.1:${port}`
  const ask = askArgs(app, what === 'URL alone' ? plainRequest(origin) : fullRequest(origin))
  const seen = async () =>
    (await target.state()).answering.find((one) => one.port === port) ?? { requests: 0, atOnce: 0 }

  const before = await seen()
  const result: ProbeResult = JSON.parse(curl(ask).text)
  const after = await seen()
  const each = result.exchanges.flatMap(({ request }) => (request ? [repeatArgs(request, tokenFor(origin))] : []))
  const all = each.flatMap((args, at) => (at === 0 ? args : ['--next', ...args]))
  curl(all)
  const repeated = await seen()

  const timed = Array.from({ length: rounds[latency] ?? 0 }, () => ({
    run: curl(ask).ms,
    oneCommand: curl(all).ms,
    commands: each.reduce((sum, args) => sum + curl(args).ms, 0),
  }))
  const median = (of: 'run' | 'oneCommand' | 'commands') =>
    quantile(
      timed.map((round) => round[of]),
      0.5,
    )
  return {
    latency,
    what,
    requests: after.requests - before.requests,
    repeated: repeated.requests - after.requests,
    atOnce: after.atOnce,
    run: median('run'),
    oneCommand: median('oneCommand'),
    commands: median('commands'),
  }
}

/** Compares for each latency, with a URL alone and with all that can be given. */
export async function compareWithCurl(app: OwnApp, target: Target): Promise<Report> {
  const { answering } = await target.state()
  const [first] = answering
  for (let n = 0; n < warmUp; n += 1) curl(askArgs(app.origin, fullRequest(`http://127.0.0.1:${first?.port}`)))
  const compared: Compared[] = []
  for (const server of answering) {
    for (const what of givens) compared.push(await compare(app.origin, target, server, what))
  }
  return {
    lines: [
      row('answers after', 'given', 'requests', 'at once', 'run', 'one curl', 'ratio', 'a curl each', 'ratio'),
      ...compared.map(({ latency, what, requests, atOnce, run, oneCommand, commands }) =>
        row(
          `${latency} ms`,
          what,
          requests,
          atOnce,
          ...[ms(run), ms(oneCommand), times(run / oneCommand), ms(commands), times(run / commands)],
        ),
      ),
    ],
    missed: compared.flatMap(missedBy),
  }
}

/**
 * Where the target answers at once, all that is left is starting programs on one side and the diagnosis on the other:
 * there only the commands that people type are a measure.
 */
function missedBy({ latency, what, requests, repeated, atOnce, run, oneCommand, commands }: Compared): string[] {
  const which = `answers after ${latency} ms, ${what}`
  const missed = repeated === requests ? [] : [`${which}: curl made ${repeated} requests, the run ${requests}`]
  const peers = { 'a curl each': commands, ...(latency > 0 && { 'one curl': oneCommand }) }
  for (const [peer, took] of Object.entries(peers)) {
    const ratio = run / took
    if (atOnce > 1 && ratio >= 1) missed.push(`${which}: ${times(ratio)} of ${peer}, below 1 wanted`)
    else if (ratio > mostRatio) missed.push(`${which}: ${times(ratio)} of ${peer}, at most ${mostRatio}× wanted`)
  }
  return missed
}
