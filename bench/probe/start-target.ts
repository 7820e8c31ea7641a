import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { TargetState } from './target'

/** The servers of `target.ts`, running. */
export interface Target {
  /** What they have seen; one question at a time. */
  state: () => Promise<TargetState>
  stop: () => void
}

/** Starts the servers in a process of their own, one that answers for each of the given latencies, and a silent one. */
export async function startTarget(latencies: readonly number[]): Promise<Target> {
  const child = fork(path.join(import.meta.dirname, 'target.ts'), latencies.map(String))
  const next = async () => {
    const [state] = (await once(child, 'message')) as [TargetState]
    return state
  }
  await next()
  return {
    state: () => {
      const answer = next()
      child.send('state')
      return answer
    },
    stop: () => child.disconnect(),
  }
}
