import { createSocket } from 'node:dgram'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createLookup, lookupCode } from './lookup'

/** A name server on loopback. It answers A questions with `ip`, or with an error code, or not at all. */
async function nameServer(reply: { ip: string } | { rcode: number } | 'silent'): Promise<string> {
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    if (reply === 'silent') return
    const question = query.subarray(12, query.indexOf(0, 12) + 5)
    const header = Buffer.alloc(12)
    query.copy(header, 0, 0, 2)
    // RFC 1035 §4.1.1: response, recursion available, the code, one question, one answer or none.
    header.writeUInt16BE(0x8180 | ('rcode' in reply ? reply.rcode : 0), 2)
    header.writeUInt16BE(1, 4)
    header.writeUInt16BE('ip' in reply ? 1 : 0, 6)
    // §4.1.3: a pointer to the name, type A, class IN, a minute, four bytes.
    const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4])
    const address = 'ip' in reply ? [record, Buffer.from(reply.ip.split('.').map(Number))] : []
    socket.send(Buffer.concat([header, question, ...address]), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  onTestFinished(() => void socket.close())
  return `127.0.0.1:${socket.address().port}`
}

describe('createLookup', () => {
  const signal = new AbortController().signal

  test('asks the name server, not the hosts file', async () => {
    const lookup = createLookup([await nameServer({ ip: '93.184.215.14' })])
    expect(await lookup('localhost', 4, signal)).toEqual({ addresses: ['93.184.215.14'] })
    expect(await lookup('example.com', 4, signal)).toEqual({ addresses: ['93.184.215.14'] })
  })

  test.each([
    [3, 'ENOTFOUND'],
    [2, 'ESERVFAIL'],
    [5, 'EREFUSED'],
    [0, 'ENODATA'],
  ])('gives code %i as %s', async (rcode, code) => {
    const lookup = createLookup([await nameServer({ rcode })])
    expect(await lookup('example.com', 4, signal)).toEqual({ code })
  })

  test('stops when told to', async () => {
    const lookup = createLookup([await nameServer('silent')])
    const controller = new AbortController()
    const pending = lookup('example.com', 4, controller.signal)
    controller.abort()
    expect(await pending).toEqual({ code: 'ETIMEDOUT' })
    expect(await lookup('example.com', 4, controller.signal)).toEqual({ code: 'ETIMEDOUT' })
  })
})

test('codes that help nobody are one', () => {
  expect(lookupCode(Object.assign(new Error(), { code: 'EBADRESP' }))).toBe('dns-failed')
  expect(lookupCode(undefined)).toBe('dns-failed')
})
