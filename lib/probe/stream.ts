import 'server-only'
import type { ProbeEvent } from '../contract'
import { problem } from '../problem'
import type { Admitted } from './start'

/**
 * A run as server-sent events: the event's name, and one JSON object as its data (HTML, "Server-sent events").
 * @param gone is aborted when nobody reads the stream any more; that ends the run
 */
export function streamProbe(admitted: Admitted, gone: AbortController): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async start(controller) {
      const send = ({ event, ...data }: ProbeEvent) => {
        if (!gone.signal.aborted)
          controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
      }
      try {
        await admitted.run(send)
      } catch (error) {
        console.error('fix401: a streamed test failed:', error)
        send({
          event: 'problem',
          ...problem('internal', 'Test again. If it fails again, tell whoever runs this site.'),
        })
      }
      if (!gone.signal.aborted) controller.close()
    },
    cancel() {
      gone.abort()
    },
  })
}
