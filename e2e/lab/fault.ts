import type { ProbeRequest } from '../../lib/contract'
import type { CauseId } from '../../lib/diagnosis/causes'

/** A fault that is planted into a real server, and what a test of it should name. */
export interface Fault {
  /** `<server>-<what is wrong>`, unique in its set. */
  id: string
  /** The server that has it. */
  server: string
  /** What was planted, in one sentence. */
  about: string
  /** The cause that an engineer who knows the fault would name, and others that are as right. */
  cause: CauseId
  also?: CauseId[]
  /** Starts the server with the fault, on loopback and free ports, and says what a person would test. */
  plant: (bench: Bench) => Promise<ProbeRequest>
}

/** Where a fault is planted; everything in it ends and is removed after the test. */
export interface Bench {
  /** An empty folder for configuration, logs and files; readable by every user of the machine. */
  folder: string
  /** A free port on 127.0.0.1. */
  port: () => Promise<number>
  /** Registers what has to be done at the end, in reverse order. */
  atEnd: (end: () => Promise<void> | void) => void
}
