import type { ProbeEvent } from '../contract'
import type { GuardedAnswer } from './guarded-fetch'
import type { Planned, Purpose } from './plan'

export type Emit = (event: ProbeEvent) => void
type StageEvent = Extract<ProbeEvent, { event: 'stage' }>
type Stage = StageEvent['stage']

const stageOf: Record<Exclude<Purpose, 'given'>, Stage> = {
  hop: 'redirects',
  credentials: 'credentials',
  preflight: 'differentials',
}

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
  const closeOpen = () => {
    for (const stage of all) if (state.get(stage) === 'started') close(stage, 'done', doneText(stage))
  }

  return {
    begin({ purpose, url }: Planned) {
      const { host } = new URL(url)
      if (purpose !== 'given') {
        const stage = stageOf[purpose]
        if (state.get(stage) !== 'started') closeOpen()
        start(stage, startText(stage, host))
        return
      }
      start('resolve', `Looking up ${host}`)
      if (!resolved) return
      close('resolve', 'done', 'Name found')
      start('connect', `Connecting to ${host} and asking`)
    },
    end({ purpose, url }: Planned, answer: GuardedAnswer) {
      const what = outcome(answer, new URL(url).host)
      if (purpose !== 'given') {
        if (answer.kind !== 'answered') close(stageOf[purpose], 'failed', what)
        else if (purpose !== 'hop') close(stageOf[purpose], 'done', what)
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
  return `Sending the preflight to ${host}`
}

function doneText(stage: Stage): string {
  return stage === 'redirects' ? 'Redirects followed to their end' : 'Done'
}
