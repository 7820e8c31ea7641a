import { setMaxListeners } from 'node:events'
import type { NameAnswers } from './resolve'
import { askName } from './resolve'
import type { ProbeSettings } from './settings'

/** What the requests of one run share: the settings, the pinned answers of the DNS, and one end for all. */
export interface ProbeSession {
  settings: ProbeSettings
  /** Aborted by `close`. */
  signal: AbortSignal
  /** The answers for a name, asked once per run: whoever owns the name cannot change them between two requests. */
  answers: (name: string) => Promise<NameAnswers>
  /** Whether a name has been asked for already. */
  isPinned: (name: string) => boolean
  /** Ends every request of the run and its sockets. */
  close: () => void
}

/**
 * Begins a run. Nothing is shared between sessions: no sockets, cookies, credentials or DNS answers. Connections are
 * not shared within one either (see `transfer`).
 */
export function createSession(settings: ProbeSettings): ProbeSession {
  const controller = new AbortController()
  // Lookups of many names may listen at once; that is no leak, each lets go when it ends.
  setMaxListeners(0, controller.signal)
  const pinned = new Map<string, Promise<NameAnswers>>()

  const answers = (name: string) => {
    const known = pinned.get(name)
    if (known) return known
    const asked = askName(name, settings, controller.signal)
    pinned.set(name, asked)
    // A failure may pass; only addresses are pinned.
    asked.then((result) => {
      if ('code' in result) pinned.delete(name)
    })
    return asked
  }

  return {
    settings,
    signal: controller.signal,
    answers,
    isPinned: (name) => pinned.has(name),
    close: () => controller.abort(),
  }
}
