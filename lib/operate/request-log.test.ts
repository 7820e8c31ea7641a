import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noteOutcome, type RequestRecord } from './current-request'
import { type LogLine, logLine, recordRequests, requestMark } from './request-log'

describe('logLine', () => {
  const record: RequestRecord = { id: '1', method: 'POST', route: '/api/probe', outcome: 'answered' }
  const ended = { status: 200, isWhole: true, duration: 12.6, now: new Date('2026-11-28T10:05:00Z') }

  it('says when, what and how it went', () => {
    expect(logLine(record, ended)).toEqual({
      time: '2026-11-28T10:05:00.000Z',
      level: 'info',
      id: '1',
      method: 'POST',
      route: '/api/probe',
      status: 200,
      duration: 13,
      outcome: 'answered',
    })
  })

  it.each<[string, Partial<typeof ended>, Partial<LogLine>]>([
    ['a refusal', { status: 422 }, { level: 'info', status: 422 }],
    ['a limit', { status: 429 }, { level: 'warn', status: 429 }],
    ['no place', { status: 503 }, { level: 'warn', status: 503 }],
    ['a fault', { status: 500 }, { level: 'error', status: 500 }],
    ['a client that went away', { isWhole: false }, { level: 'info', status: 499, outcome: 'cancelled' }],
    ['a run that was given up', { status: 499 }, { level: 'info', status: 499, outcome: 'cancelled' }],
  ])('%s', (_, given, expected) => {
    expect(logLine(record, { ...ended, ...given })).toMatchObject(expected)
  })

  it('has no outcome when there is none', () => {
    expect(logLine({ id: '1', method: 'GET', route: '/' }, ended)).not.toHaveProperty('outcome')
  })
})

describe('recordRequests', () => {
  const lines: LogLine[] = []
  const marks: unknown[] = []
  let logged: (() => void) | undefined
  const server = http.createServer(async (request, response) => {
    await new Promise((resolve) => setImmediate(resolve))
    marks.push(requestMark())
    if (request.url?.startsWith('/test')) noteOutcome('answered')
    if (request.url?.startsWith('/map')) return
    response.writeHead(request.url === '/api/health?fail' ? 500 : 200).end('fine')
  })
  let origin = ''

  beforeAll(async () => {
    recordRequests((line) => {
      lines.push(JSON.parse(line))
      logged?.()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const nextLine = () =>
    new Promise<void>((resolve) => {
      logged = resolve
    })

  it('gives each request an id of our own, and a line that has it', async () => {
    const line = nextLine()
    const response = await fetch(`${origin}/test?url=https://portal.example/hunter2`, {
      headers: { 'x-request-id': 'theirs', 'user-agent': 'hunter2', authorization: 'Bearer hunter2' },
    })
    await line
    const id = response.headers.get('x-request-id')
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(lines.at(-1)).toEqual({
      time: expect.any(String),
      level: 'info',
      id,
      method: 'GET',
      route: '/test',
      status: 200,
      duration: expect.any(Number),
      outcome: 'answered',
    })
    expect(marks.at(-1)).toEqual({ id, route: '/test' })
    expect(JSON.stringify(lines)).not.toMatch(/hunter2|portal|theirs|127\.0/)
  })

  it('tells requests on one connection apart', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    const get = async (path: string) => {
      const line = nextLine()
      const [response] = await once(http.get(origin + path, { agent }), 'response')
      response.resume()
      await line
      return response.headers['x-request-id']
    }
    const ids = [await get('/test'), await get('/share')]
    agent.destroy()
    expect(lines.slice(-2).map(({ id, route, outcome }) => ({ id, route, outcome }))).toEqual([
      { id: ids[0], route: '/test', outcome: 'answered' },
      { id: ids[1], route: '/share', outcome: undefined },
    ])
  })

  it('leaves out files, and what machines ask, as long as it goes well', async () => {
    const before = lines.length
    const file = await fetch(`${origin}/_next/static/a.js`)
    expect(file.headers.get('x-request-id')).toBeNull()
    expect((await fetch(`${origin}/api/health`)).headers.get('x-request-id')).not.toBeNull()
    const line = nextLine()
    await fetch(`${origin}/api/health?fail`)
    await line
    expect(lines.slice(before)).toEqual([
      expect.objectContaining({ route: '/api/health', status: 500, level: 'error' }),
    ])
  })

  it('tells of a client that went away before the answer', async () => {
    const line = nextLine()
    const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1')
    const asked = once(server, 'request')
    socket.write('GET /map HTTP/1.1\r\nHost: x\r\n\r\n')
    await asked
    socket.destroy()
    await line
    expect(lines.at(-1)).toMatchObject({ route: '/map', status: 499, outcome: 'cancelled' })
  })
})
