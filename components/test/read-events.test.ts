import { describe, expect, it } from 'vitest'
import type { ProbeEvent } from '@/lib/contract'
import { readEvents } from './read-events'

/** A body that comes in these pieces. */
function bodyOf(...pieces: (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece)
      controller.close()
    },
  })
}
async function all(body: ReadableStream<Uint8Array>): Promise<ProbeEvent[]> {
  const events: ProbeEvent[] = []
  for await (const event of readEvents(body)) events.push(event)
  return events
}

const stage = 'event: stage\ndata: {"stage":"resolve","state":"done","text":"“Name” found\\nhere"}\n\n'
const finding = 'event: finding\ndata: {"id":"status-401","severity":"info","text":"x"}\n\n'
const expected = [
  { event: 'stage', stage: 'resolve', state: 'done', text: '“Name” found\nhere' },
  { event: 'finding', id: 'status-401', severity: 'info', text: 'x' },
]

describe('readEvents', () => {
  it('reads one event after the other', async () => {
    expect(await all(bodyOf(stage + finding))).toEqual(expected)
    expect(await all(bodyOf(stage, finding))).toEqual(expected)
  })

  it('reads events that are cut anywhere, also inside of a letter', async () => {
    const bytes = new TextEncoder().encode(stage + finding)
    for (let at = 1; at < bytes.length; at += 1) {
      expect(await all(bodyOf(bytes.slice(0, at), bytes.slice(at)))).toEqual(expected)
    }
    expect(await all(bodyOf(...Array.from(bytes, (byte) => Uint8Array.of(byte))))).toEqual(expected)
  })

  it('leaves out comments, and what the end has cut off', async () => {
    expect(await all(bodyOf(': still here\n\n', stage, 'event: finding\ndata: {"id":'))).toEqual(expected.slice(0, 1))
    expect(await all(bodyOf())).toEqual([])
  })

  it('hands on what breaks', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.error(new Error('gone'))
      },
    })
    await expect(all(broken)).rejects.toThrow('gone')
  })
})
