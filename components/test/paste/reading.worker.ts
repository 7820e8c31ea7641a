import type { Job, Told } from './job'
import { read } from './reading'

/** Reads off the main thread. One job, then it is ended. */

const tell = (told: Told) => self.postMessage(told)

self.onmessage = async ({ data }: MessageEvent<Job>) => {
  try {
    tell(await read(data, (stage) => tell({ kind: 'stage', stage })))
  } catch {
    // What went wrong may quote what was pasted, so it is not told.
    tell({ kind: 'trouble', why: 'broken' })
  }
}
