import type { ProbeEvent } from '../contract'
import type { Role } from '../diagnosis/roles'
import type { GuardedAnswer } from './guarded-fetch'
import type { Planned } from './planned'

export type Emit = (event: ProbeEvent) => void
type StageEvent = Extract<ProbeEvent, { event: 'stage' }>
type Stage = StageEvent['stage']

const ownStages: Partial<Record<Role, Stage>> = {
  hop: 'redirects',
  credentials: 'credentials',
  'resource-metadata': 'discovery',
  'server-metadata': 'discovery',
  keys: 'discovery',
  'token-service': 'discovery',
}
/** The stage that a request after the first belongs to. */
export function stageOf(role: Role): Stage {
  return ownStages[role] ?? 'differentials'
}

/** They ask several things, side by side and in turn, so they end with the run. */
const shared: ReadonlySet<Stage> = new Set<Stage>(['differentials', 'discovery'])

const all: Stage[] = [
  'resolve',
  'connect',
  'request',
  'redirects',
  'credentials',
  'differentials',
  'discovery',
  'diagnosis',
]

const skipTexts: Partial<Record<Stage, string>> = {
  redirects: 'No redirects to follow',
  credentials: 'No credentials were sent',
  differentials: 'Nothing to compare',
  discovery: 'No documents to look up',
}

/**
 * Tells of a run stage by stage: each is started and then done or failed, or it is skipped.
 * @param resolved the given URL's name was found before the run began
 */
export function createStages(emit: Emit, resolved: boolean) {
  const state = new Map<Stage, StageEvent['state']>()
  const tell = (stage: Stage, next: StageEvent['state'], text: string) => {
    state.set(stage, next)
    emit({ event: 'stage', stage, state: next, text })
  }
  const start = (stage: Stage, text: string) => {
    if (!state.has(stage)) tell(stage, 'started', text)
  }
  const close = (stage: Stage, next: 'done' | 'failed', text: string) => {
    start(stage, text)
    if (state.get(stage) === 'started') tell(stage, next, text)
  }
  const closeOpen = (...only: Stage[]) => {
    for (const stage of only.length > 0 ? only : all) {
      if (state.get(stage) === 'started') close(stage, 'done', doneTexts[stage] ?? 'Done')
    }
  }

  return {
    begin({ role, url }: Planned) {
      const { host } = new URL(url)
      if (role !== 'given') {
        const stage = stageOf(role)
        if (!shared.has(stage) && state.get(stage) !== 'started') closeOpen()
        // What tells causes apart comes before the documents, also where both are asked side by side.
        if (shared.has(stage)) closeOpen('redirects', 'credentials')
        start(stage, startText(stage, host))
        return
      }
      start('resolve', `Looking up ${host}`)
      if (!resolved) return
      close('resolve', 'done', 'Name found')
      start('connect', `Connecting to ${host} and asking`)
    },
    end({ role, url }: Planned, answer: GuardedAnswer) {
      const what = outcome(answer, new URL(url).host)
      if (role !== 'given') {
        const stage = stageOf(role)
        // That a comparison gets no answer is a thing to know, not a failure of the test.
        if (shared.has(stage)) return
        if (answer.kind !== 'answered') close(stage, 'failed', what)
        else if (stage !== 'redirects') close(stage, 'done', what)
        return
      }
      const broken = brokenStage(answer)
      for (const [stage, text] of [
        ['resolve', 'Name found'],
        ['connect', 'Connected'],
        ['request', what],
      ] as const) {
        close(stage, stage === broken ? 'failed' : 'done', stage === broken ? what : text)
        if (stage === broken) return
      }
    },
    finish() {
      closeOpen()
      for (const stage of all) {
        if (!state.has(stage) && stage !== 'diagnosis') tell(stage, 'skipped', skipTexts[stage] ?? 'Not reached')
      }
      start('diagnosis', 'Weighing what was seen')
    },
  }
}

/** The stage of the first request that failed; undefined when it was answered. */
function brokenStage(answer: GuardedAnswer): 'resolve' | 'connect' | 'request' | undefined {
  if (answer.kind === 'answered') return undefined
  if (answer.kind !== 'unreachable') return 'connect'
  const { stage } = answer.error
  if (stage === 'dns') return 'resolve'
  return stage === 'connect' || stage === 'tls' ? 'connect' : 'request'
}

function outcome(answer: GuardedAnswer, host: string): string {
  if (answer.kind === 'answered') return `${host} answers ${answer.response.status}`
  if (answer.kind === 'unreachable') return `${host}: no answer (${answer.error.code})`
  return answer.kind === 'refused' ? answer.text : 'Stopped'
}

function startText(stage: Stage, host: string): string {
  if (stage === 'redirects') return `Following the redirect to ${host}`
  if (stage === 'credentials') return `Asking ${host} with your credentials`
  if (stage === 'discovery') return `Looking for what ${host} publishes about its sign-in`
  return `Asking ${host} again, a little differently each time`
}

const doneTexts: Partial<Record<Stage, string>> = {
  redirects: 'Redirects followed to their end',
  credentials: 'Asked with your credentials',
  differentials: 'Answers compared',
  discovery: 'Documents read',
}
