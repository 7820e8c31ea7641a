import type { ProbeRequest, Problem } from '@/lib/contract'
import { links } from '@/lib/links'
import { problem } from '@/lib/problem'
import { readEvents } from './read-events'
import type { Progress, StageEvent, TestState } from './state'

/**
 * Runs a test and tells of its stages as they happen.
 * @param onProgress is given all stage events so far, and the number of answers
 * @returns the result or the problem; 'idle' when it was stopped
 */
export async function runTest(
  request: ProbeRequest,
  address: string,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<TestState> {
  try {
    const response = await fetch(links.api.probe, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(request),
      signal,
    })
    if (!response.ok || !response.body) return { kind: 'problem', address, problem: (await response.json()) as Problem }
    const stages: StageEvent[] = []
    let answers = 0
    for await (const event of readEvents(response.body)) {
      if (event.event === 'stage') stages.push(event)
      if (event.event === 'exchange') answers += 1
      if (event.event === 'stage' || event.event === 'exchange') onProgress({ stages: [...stages], answers })
      if (event.event === 'diagnosis') {
        const { event: _, ...result } = event
        return { kind: 'result', address, result }
      }
      if (event.event === 'problem') {
        const { event: _, ...failed } = event
        return { kind: 'problem', address, problem: failed }
      }
    }
    throw new Error('the stream ended early')
  } catch (error) {
    if (signal.aborted) return { kind: 'idle', address }
    const detail = `The connection to this site broke off. Test again. (${(error as Error).message})`
    return { kind: 'problem', address, problem: problem('internal', detail) }
  }
}
