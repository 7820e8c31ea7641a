import type { ProbeEvent } from '@/lib/contract'

/** Reads server-sent events (HTML, "Server-sent events") whose data is one JSON object. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ProbeEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + part.value).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1]
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (event && data) yield { event, ...JSON.parse(data) } as ProbeEvent
    }
  }
}
