import { describe, expect, it, vi } from 'vitest'
import type { ProbeEvent } from '../contract'
import type { Admitted } from './start'
import { streamProbe } from './stream'

const stage: ProbeEvent = { event: 'stage', stage: 'resolve', state: 'started', text: 'Looking up “x”\nand on' }

describe('streamProbe', () => {
  it('sends each event as its name and one JSON object, and ends with the run', async () => {
    const run: Admitted['run'] = async (emit) => {
      emit?.(stage)
      emit?.({ event: 'finding', id: 'status-401', severity: 'info', text: 'x' })
      return 'cancelled'
    }
    const text = await new Response(streamProbe({ run }, new AbortController())).text()
    expect(text).toBe(
      'event: stage\ndata: {"stage":"resolve","state":"started","text":"Looking up “x”\\nand on"}\n\n' +
        'event: finding\ndata: {"id":"status-401","severity":"info","text":"x"}\n\n',
    )
  })

  it('ends the run when nobody reads any more, and sends nothing after that', async () => {
    const gone = new AbortController()
    let told: ((event: ProbeEvent) => void) | undefined
    let finish: (() => void) | undefined
    const run: Admitted['run'] = (emit) => {
      told = emit
      return new Promise((resolve) => {
        finish = () => resolve('cancelled')
      })
    }
    const reader = streamProbe({ run }, gone).getReader()
    await vi.waitFor(() => expect(told).toBeDefined())
    told?.(stage)
    expect((await reader.read()).done).toBe(false)
    await reader.cancel()
    expect(gone.signal.aborted).toBe(true)
    told?.(stage)
    finish?.()
  })

  it('a run that fails by our fault ends with a problem that tells nothing of it', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const run: Admitted['run'] = async () => {
      throw new Error('the inside of it')
    }
    const text = await new Response(streamProbe({ run }, new AbortController())).text()
    expect(text).toMatch(/^event: problem\ndata: \{"type":"\/problems\/internal".*"status":500.*\}\n\n$/)
    expect(text).not.toContain('inside')
    expect(error).toHaveBeenCalledOnce()
    error.mockClear()
  })
})
