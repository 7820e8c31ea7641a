import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { clientAddress, recordPeers } from './peer'

recordPeers()

/** The headers of a request as a handler gets them, with the peer noted. */
async function headersOf(sent: Record<string, string> = {}): Promise<Headers> {
  const seen = deferred<Headers>()
  const server = createServer((request, response) => {
    seen.resolve(
      new Headers(Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)])),
    )
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const lines = Object.entries({ Host: 'a.example', Connection: 'close', ...sent }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  socket.end(`GET / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  return seen.promise
}

/** As Promise.withResolvers, which Node 20 does not have. */
function deferred<T>() {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe('the client’s address', () => {
  it('is the peer of the socket', async () => {
    expect(clientAddress(await headersOf(), 0)).toBe('127.0.0.1')
  })

  it('is not what the client says of itself', async () => {
    const headers = await headersOf({ 'X-Peer': '203.0.113.9', 'X-Forwarded-For': '203.0.113.8' })
    expect(clientAddress(headers, 0)).toBe('127.0.0.1')
  })

  it('is empty when nobody has noted the peer, whatever the client says', () => {
    expect(clientAddress(new Headers(), 0)).toBe('')
    expect(clientAddress(new Headers({ 'x-peer': '203.0.113.9' }), 0)).toBe('')
  })

  it.each<[string | undefined, number, string]>([
    [undefined, 1, '127.0.0.1'],
    ['198.51.100.1', 1, '198.51.100.1'],
    ['203.0.113.9, 198.51.100.1', 1, '198.51.100.1'],
    ['203.0.113.9, 198.51.100.1', 2, '203.0.113.9'],
    ['203.0.113.9, 198.51.100.1', 3, '127.0.0.1'],
    ['evil, 203.0.113.9 ,198.51.100.1', 2, '203.0.113.9'],
    ['', 1, '127.0.0.1'],
    ['203.0.113.9, ', 1, '127.0.0.1'],
    ['2001:db8::1', 1, '2001:db8::1'],
    ['203.0.113.9', 0, '127.0.0.1'],
  ])('behind proxies: %j, %d trusted', async (forwarded, trusted, expected) => {
    const headers = await headersOf(forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded })
    expect(clientAddress(headers, trusted)).toBe(expected)
  })
})
