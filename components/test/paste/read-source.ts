import type { Platform } from '@/lib/diagnosis/catalogue'
import { loadCatalogue } from './catalogue'
import type { As, Job, Outcome, Source, Stage, Told } from './job'

/** Of larger files nobody would want to read the result; the reader takes 12 million characters of a HAR. */
const largestFile = 64 * 1024 * 1024

interface Ask {
  source: Source
  as?: As | undefined
  platform?: Platform | undefined
}

/**
 * Reads a paste or a file on this device: in a worker, or here where none can be started. Nothing is sent.
 * @returns undefined when it was cancelled
 */
export async function readSource(
  { source, as, platform }: Ask,
  signal: AbortSignal,
  onStage: (stage: Stage) => void,
): Promise<Outcome | undefined> {
  if ('file' in source && source.file.size > largestFile) return { kind: 'trouble', why: 'too-large' }
  onStage('opening')
  const worker = startWorker()
  const catalogue = await loadCatalogue()
  if (!catalogue || signal.aborted) {
    worker?.terminate()
    return signal.aborted ? undefined : { kind: 'trouble', why: 'no-catalogue' }
  }
  const job: Job = { source, catalogue, clock: Date.now(), ...(as && { as }), ...(platform && { platform }) }
  return worker ? readThere(worker, job, signal, onStage) : readHere(job, onStage)
}

function startWorker(): Worker | undefined {
  try {
    return new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module' })
  } catch {
    return undefined
  }
}

function readThere(
  worker: Worker,
  job: Job,
  signal: AbortSignal,
  onStage: (stage: Stage) => void,
): Promise<Outcome | undefined> {
  return new Promise((resolve) => {
    let begun = false
    const end = (outcome: Outcome | undefined | Promise<Outcome>) => {
      worker.terminate()
      resolve(outcome)
    }
    signal.addEventListener('abort', () => end(undefined), { once: true })
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      begun = true
      if (data.kind === 'stage') onStage(data.stage)
      else end(data)
    }
    // One that never began could not be loaded; one that did ran out of memory, and so would the page.
    worker.onerror = (event) => {
      event.preventDefault()
      end(begun ? { kind: 'trouble', why: 'broken' } : readHere(job, onStage))
    }
    worker.postMessage(job)
  })
}

async function readHere(job: Job, onStage: (stage: Stage) => void): Promise<Outcome> {
  try {
    const { read } = await import('./reading')
    return await read(job, onStage)
  } catch {
    return { kind: 'trouble', why: 'broken' }
  }
}
