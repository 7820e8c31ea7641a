import { AssertionError } from 'node:assert'
import diagnostics from 'node:diagnostics_channel'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { testSettings } from './fixtures/fakes'
import { tcpServer } from './fixtures/servers'
import { guardedFetch } from './guarded-fetch'
import { createSession } from './session'

/** Whatever bytes come as an answer, one request ends with a value, and never in a fault of the HTTP client. */

const statuses = fc.constantFrom(
  ...['000', '001', '099', '99', '100', '101', '102', '103', '199', '200', '204', '205', '206', '304', '401', '407'],
  ...['500', '600', '999', '1000', '1e3', '-1', '+200', ' 200', '0x191', ''],
)
const lines = fc.constantFrom(
  ...['Content-Length: 0', 'Content-Length: 5', 'Content-Length: 5000', 'Content-Length: 5, 5', 'Content-Length: '],
  ...['Transfer-Encoding: chunked', 'Transfer-Encoding: gzip', 'Transfer-Encoding: gzip, chunked', 'Trailer: x'],
  ...['Connection: close', 'Connection: keep-alive', 'Connection: upgrade', 'Upgrade: h2c', 'Keep-Alive: timeout=0'],
  ...['Content-Encoding: gzip', 'Content-Encoding: br', 'WWW-Authenticate: Bearer', ' folded', 'X: \0', 'X : y', ''],
)
const bodies = fc.constantFrom(
  ...[
    '',
    'hello',
    '5\r\nhello\r\n0\r\n\r\n',
    '5\r\nhello\r\n',
    '5;a=b\r\nhello\r\n0\r\nT: 1\r\n\r\n',
    'zz\r\n',
    '\r\n',
  ],
  ...['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', 'HTTP/1.1 103 E\r\n\r\n', 'b'.repeat(70_000)],
)
const answer = fc
  .tuple(fc.constantFrom('1.0', '1.1', '2.0', '0.9'), statuses, fc.array(lines, { maxLength: 4 }), bodies)
  .map(([version, status, fields, body]) => `HTTP/${version} ${status} X\r\n${fields.join('\r\n')}\r\n\r\n${body}`)
const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 })

test('any answer ends with a value', async () => {
  const broken: unknown[] = []
  const note = (message: unknown) => {
    const { error } = message as { error: unknown }
    if (error instanceof AssertionError) broken.push(error)
  }
  diagnostics.subscribe('undici:request:error', note)
  onTestFinished(() => void diagnostics.unsubscribe('undici:request:error', note))

  let send: { pieces: Buffer[]; reset: boolean } = { pieces: [], reset: false }
  const server = await tcpServer((socket) => {
    const { pieces, reset } = send
    socket.once('data', async () => {
      for (const piece of pieces) {
        socket.write(piece)
        await new Promise((resolve) => setImmediate(resolve))
      }
      if (reset) socket.resetAndDestroy()
      else socket.end()
    })
  })
  const session = createSession(testSettings({ allow: '127.0.0.1' }))
  onTestFinished(session.close)
  await fc.assert(
    fc.asyncProperty(
      fc.array(answer, { minLength: 1, maxLength: 3 }),
      damage,
      fc.integer({ min: 1, max: 90_000 }),
      fc.constantFrom('GET', 'HEAD', 'OPTIONS'),
      fc.boolean(),
      async (answers, changes, size, method, reset) => {
        const bytes = Buffer.from(answers.join(''), 'latin1')
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        const step = Math.max(size, Math.ceil(bytes.length / 50))
        const pieces = Array.from({ length: Math.ceil(bytes.length / step) }, (_, at) =>
          bytes.subarray(at * step, (at + 1) * step),
        )
        send = { pieces, reset }
        const seen = await guardedFetch({ url: `http://127.0.0.1:${server.port}/`, method }, session)
        expect(['answered', 'unreachable']).toContain(seen.kind)
      },
    ),
    { numRuns: 400 },
  )
  expect(broken).toEqual([])
})
