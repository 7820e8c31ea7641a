import { type ProbeEvent, type ProbeRequest, probeResult, stageNames } from '../lib/contract'
import { eventsOf, postJson, probe, problemOf, startStream } from './app'
import type { Answer } from './targets'
import { expect, test } from './test'

/** A live test as it happens: its events, and its end when nobody listens any more. */

type StageEvent = Extract<ProbeEvent, { event: 'stage' }>
const bearer: Answer = { status: 401, headers: { 'www-authenticate': 'Bearer' } }

async function collect(response: Response): Promise<ProbeEvent[]> {
  const events: ProbeEvent[] = []
  for await (const event of eventsOf(response)) events.push(event)
  return events
}

test('stages come in order, each started before it ends, and the diagnosis last', async ({ targets }) => {
  const end = await targets.http(bearer)
  const start = await targets.http({ status: 302, headers: { location: `${end.origin}/` } })
  const request: ProbeRequest = {
    url: `${start.origin}/`,
    headers: { Authorization: 'Bearer opaque-token-of-a-person' },
    origin: 'https://app.example',
    accept: ['credentials-over-http'],
  }
  const response = await startStream(request)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream\b/)
  expect(response.headers.get('cache-control')).toBe('no-store, no-transform')
  const events = await collect(response)

  const told = events.filter((event): event is StageEvent => event.event === 'stage')
  const names = [...new Set(told.map(({ stage }) => stage))]
  expect([...names].sort((a, b) => stageNames.indexOf(a) - stageNames.indexOf(b))).toEqual([...stageNames])
  const begun = told.filter(({ state }) => state === 'started').map(({ stage }) => stage)
  expect(begun).toEqual(stageNames.filter((stage) => begun.includes(stage)))
  for (const name of names) {
    const states = told.filter(({ stage }) => stage === name).map(({ state }) => state)
    expect([['started', 'done'], ['started', 'failed'], ['skipped']], name).toContainEqual(states)
  }
  for (const { text } of told) expect(text).not.toBe('')

  expect(events.filter(({ event }) => event === 'diagnosis')).toHaveLength(1)
  expect(events.at(-1)?.event).toBe('diagnosis')
})

test('the last event is the same result as the JSON answer, its parts told before', async ({ targets }) => {
  // A cached answer with a fixed Date: nothing in it depends on the moment.
  const target = await targets.http({
    status: 401,
    headers: { 'www-authenticate': 'Bearer', date: 'Tue, 24 Nov 2026 10:05:00 GMT', age: '60' },
  })
  const request: ProbeRequest = { url: `${target.origin}/`, origin: 'https://app.example' }
  const events = await collect(await startStream(request))
  const last = events.at(-1)
  if (last?.event !== 'diagnosis') throw new Error('the last event is not the diagnosis')
  const { event: _, ...streamed } = last
  const result = probeResult.parse(streamed)

  const steady = ({ timings: _timings, testedAt: _testedAt, ...rest }: typeof result) => rest
  expect(steady(result)).toEqual(steady(await probe(request)))
  const partsOf = (name: 'exchange' | 'finding') =>
    events.filter(({ event }) => event === name).map(({ event: _event, ...part }) => part)
  expect(partsOf('finding')).toEqual(result.findings)
  expect(partsOf('exchange')).toEqual(result.exchanges.map((exchange, index) => ({ index, ...exchange })))
})

test('stages are told while the target still thinks', async ({ targets }) => {
  let answer: (value: Answer) => void = () => undefined
  const held = new Promise<Answer>((resolve) => {
    answer = resolve
  })
  const target = await targets.http(() => held)
  const states: string[] = []
  for await (const event of eventsOf(await startStream({ url: `${target.origin}/` }))) {
    if (event.event !== 'stage') continue
    states.push(`${event.stage} ${event.state}`)
    // Only a stream that is told as it happens lets the target go on.
    if (states.at(-1) === 'connect started') answer(bearer)
  }
  expect(states).toContain('request done')
})

test('a server that cannot be reached fails its stage, and the rest is left out', async ({ targets }) => {
  const gone = await targets.http(bearer)
  await targets.close()
  const events = await collect(await startStream({ url: `${gone.origin}/` }))
  const states = events.flatMap((event) => (event.event === 'stage' ? [`${event.stage} ${event.state}`] : []))
  expect(states).toEqual(
    expect.arrayContaining([
      'resolve done',
      'connect started',
      'connect failed',
      'credentials skipped',
      'diagnosis done',
    ]),
  )
  expect(states).not.toContain('request done')
  expect(events.at(-1)?.event).toBe('diagnosis')
})

test('what is refused before the first byte is an ordinary answer', async () => {
  await problemOf(await startStream({ url: 'http://10.0.0.1/' }), 'blocked-target', 422)
  await problemOf(await startStream({ url: 'example.com' }), 'invalid-url', 422)
})

for (const accept of ['text/event-stream', 'application/json']) {
  test(`a client that goes away ends its run (${accept})`, async ({ targets }) => {
    // Both targets are mute. The first run is given up by its own limit of time at the earliest; the second began
    // later, so only its client's leaving can end it first.
    const order: string[] = []
    const patient = await targets.http('silence')
    const left = await targets.http('silence')
    const waiting = probe({ url: `${patient.origin}/` })
    await patient.asked()
    const control = new AbortController()
    const init = { headers: { accept }, signal: control.signal }
    const leaving = postJson('/api/probe', { url: `${left.origin}/` }, init).then((response) => response.text())
    await left.asked()
    const closed = [
      patient.allClosed().then(() => order.push('patient')),
      left.allClosed().then(() => order.push('left')),
    ]
    control.abort()
    await expect(leaving).rejects.toThrow()
    await Promise.all(closed)
    expect(order).toEqual(['left', 'patient'])
    await waiting
    expect(left.requests).toHaveLength(1)
  })
}
