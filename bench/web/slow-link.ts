import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Slow 4G as Lighthouse has it, in front of a server on loopback. It holds back bytes, not requests: so connections
 * cost their round trips, and what the browser itself fetches ahead is as slow as what a page asks for.
 */

const roundTripMs = 150
const bytesPerMs = 1.6e6 / 8 / 1000
/** What a connection sends in its turn: a packet. */
const turn = 1460

/** The origin to ask at, and how to end it. */
export interface SlowLink {
  origin: string
  stop: () => void
}

/** One direction. Connections take turns in it, as they do on a link without a long queue; then the bytes travel. */
function lane() {
  const waiting = new Map<net.Socket, Buffer[]>()
  const travelling: { due: number; part: Buffer; to: net.Socket }[] = []
  let free = 0
  let busy = false

  const send = () => {
    const [next] = waiting
    busy = next !== undefined
    if (!next) return
    const [to, parts] = next
    const part = parts.shift()
    waiting.delete(to)
    if (parts.length > 0) waiting.set(to, parts)
    if (!part) return send()
    free = Math.max(free, performance.now()) + part.length / bytesPerMs
    travelling.push({ due: free + roundTripMs / 2, part, to })
    if (travelling.length === 1) arrive()
    setTimeout(send, free - performance.now())
  }
  // Timers of different lengths may run in another order than they are due: one at a time.
  const arrive = () => {
    for (let [first] = travelling; first; [first] = travelling) {
      const wait = first.due - performance.now()
      if (wait > 0) {
        setTimeout(arrive, wait)
        return
      }
      first.to.write(first.part)
      travelling.shift()
    }
  }
  return (chunk: Buffer, to: net.Socket) => {
    const parts = waiting.get(to) ?? []
    for (let at = 0; at < chunk.length; at += turn) parts.push(chunk.subarray(at, at + turn))
    waiting.set(to, parts)
    if (!busy) send()
  }
}

/** Puts a slow link in front of the port. */
export async function slowLink(port: number): Promise<SlowLink> {
  const sockets = new Set<net.Socket>()
  const up = lane()
  const down = lane()
  const server = net.createServer((client) => {
    // On loopback a connection is there at once: the round trip of its handshake is waited for here.
    const opened = pause(roundTripMs).then(() => {
      const target = net.connect(port, '127.0.0.1')
      target.on('data', (chunk: Buffer) => down(chunk, client))
      target.on('error', () => client.destroy())
      target.on('close', () => client.destroySoon())
      return target
    })
    sockets.add(client)
    client.on('data', (chunk: Buffer) => void opened.then((target) => up(chunk, target)))
    client.on('error', () => client.destroy())
    client.on('close', () => {
      sockets.delete(client)
      void opened.then((target) => target.destroy())
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
