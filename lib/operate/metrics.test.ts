import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { createMetrics, metrics, metricsText, type Readings, startMetrics } from './metrics'

const readings: Readings = { running: 2, waiting: 5, places: 64, queuePlaces: 200, isRedisUp: undefined }

/** The samples of ours, as name{labels} → value. */
async function samplesOf(
  given: Partial<Readings> = {},
  count?: (of: Awaited<ReturnType<typeof createMetrics>>) => void,
) {
  const made = await createMetrics(() => ({ ...readings, ...given }))
  count?.(made)
  const lines = (await made.registry.metrics()).split('\n').filter((line) => line.startsWith('fix401_'))
  made.registry.clear()
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), line.split(' ').at(-1)]))
}

afterEach(() => {
  metrics()?.registry.clear()
  delete (globalThis as { fix401Metrics?: unknown }).fix401Metrics
})

describe('metrics', () => {
  it('are none until they are switched on', async () => {
    expect(metrics()).toBeUndefined()
    await expect(metricsText()).rejects.toThrow('metrics are off')
  })

  it('are the same for all who count', async () => {
    await startMetrics(() => readings)
    const first = metrics()
    await startMetrics(() => readings)
    expect(metrics()).toBe(first)
    const { type, text } = await metricsText()
    expect(type).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(text).toContain('process_resident_memory_bytes')
  })
})

describe('createMetrics', () => {
  it('counts requests by route, method and class of status, and problems by code', async () => {
    const samples = await samplesOf({}, ({ request }) => {
      const record = { id: 'secret-id', method: 'POST', route: '/api/probe' } as const
      request({ ...record, outcome: 'answered' }, 200, 0.2)
      request({ ...record, outcome: 'busy', isProblem: true }, 503, 0.01)
      request({ ...record, outcome: 'busy', isProblem: true }, 503, 0.01)
    })
    const of = (status: string) => `{route="/api/probe",method="POST",status="${status}"}`
    expect(samples[`fix401_http_request_duration_seconds_count${of('2xx')}`]).toBe('1')
    expect(samples[`fix401_http_request_duration_seconds_count${of('5xx')}`]).toBe('2')
    expect(samples['fix401_problems_total{code="busy"}']).toBe('2')
    expect(samples).not.toHaveProperty('fix401_problems_total{code="answered"}')
    expect(JSON.stringify(samples)).not.toContain('secret-id')
  })

  it('counts tests, limits and steps', async () => {
    const samples = await samplesOf({}, (counts) => {
      counts.probe('timed-out', 6)
      counts.rateLimited('origin')
      counts.step('question', 'frame')
      counts.fixed('clear-site-data', 'you')
      counts.handOver('site-owner', 'expired-token')
    })
    expect(samples).toMatchObject({
      'fix401_probe_duration_seconds_bucket{le="5",outcome="timed-out"}': '0',
      'fix401_probe_duration_seconds_bucket{le="10",outcome="timed-out"}': '1',
      'fix401_probe_rate_limited_total{by="origin"}': '1',
      'fix401_wizard_steps_total{kind="question",place="frame"}': '1',
      'fix401_wizard_fixed_total{fix="clear-site-data",actor="you"}': '1',
      'fix401_wizard_hand_overs_total{actor="site-owner",cause="expired-token"}': '1',
    })
  })

  it('has nothing that docs/OPERATE.md does not explain', async () => {
    const { registry } = await createMetrics(() => ({ ...readings, isRedisUp: true }))
    const names = registry.getMetricsAsArray().map(({ name }) => name)
    const told = readFileSync('docs/OPERATE.md', 'utf8')
    expect(names.filter((name) => name.startsWith('fix401_') && !told.includes(`\`${name}\``))).toEqual([])
    expect([...told.matchAll(/`(fix401_\w+)`/g)].filter(([, name = '']) => !names.includes(name))).toEqual([])
  })

  it('reads queue and places when it is asked, and Redis where there is one', async () => {
    expect(await samplesOf()).toMatchObject({
      fix401_probe_running: '2',
      fix401_probe_waiting: '5',
      fix401_probe_places: '64',
      fix401_probe_queue_places: '200',
    })
    expect(await samplesOf()).not.toHaveProperty('fix401_redis_up')
    expect(await samplesOf({ isRedisUp: true })).toMatchObject({ fix401_redis_up: '1' })
    expect(await samplesOf({ isRedisUp: false })).toMatchObject({ fix401_redis_up: '0' })
  })
})
