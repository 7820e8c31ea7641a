import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Lets the server end after SIGTERM or SIGINT as soon as what runs has been answered. Next closes its listener and
 * waits for all connections to go; but Node counts one that has never sent anything as busy, which browsers open ahead,
 * and one that is kept alive after its answer stays for seconds, or as long as its client goes on asking.
 * @param onEnd called once, when a signal has come
 */
export function endGracefully(onEnd: () => void): void {
  const answering = new Map<Socket, Set<ServerResponse>>()
  let isEnding = false

  subscribe('net.server.socket', (message) => {
    const { socket } = message as { socket: Socket }
    answering.set(socket, new Set())
    socket.once('close', () => answering.delete(socket))
    if (isEnding) socket.destroy()
  })
  subscribe('http.server.request.start', (message) => {
    const { socket, response } = message as { socket: Socket; response: ServerResponse }
    const open = answering.get(socket) ?? new Set()
    answering.set(socket, open)
    open.add(response)
    if (isEnding) response.setHeader('Connection', 'close')
    // Next listens nearly as often as Node lets pass without a warning.
    response.setMaxListeners(response.getMaxListeners() + 1).once('close', () => {
      open.delete(response)
      // What has been written is still sent.
      if (isEnding && open.size === 0) socket.destroySoon()
    })
  })

  const end = () => {
    if (isEnding) return
    isEnding = true
    onEnd()
    for (const [socket, open] of answering) {
      if (open.size === 0) socket.destroySoon()
      for (const response of open) if (!response.headersSent) response.setHeader('Connection', 'close')
    }
  }
  process.on('SIGTERM', end).on('SIGINT', end)
}
