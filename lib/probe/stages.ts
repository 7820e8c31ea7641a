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

/** Tells of a run stage by stage; every stage is started or skipped exactly once. */
export function createStages(emit: Emit) {
  const state = new Map<Stage, StageEvent['state']>()
  const say = (stage: Stage, next: StageEvent['state'], text: string) => {
    state.set(stage, next)
    emit({ event: 'stage', stage, state: next, text })
  }
  const closeOpen = () => {
    for (const stage of all) if (state.get(stage) === 'started') say(stage, 'done', doneText(stage))
  }
  return {
    begin({ purpose, url }: Planned) {
      const { host } = new URL(url)
      if (purpose === 'given') {
        say('resolve', 'started', `Looking up ${host}`)
        return
      }
      const stage = stageOf[purpose]
      if (state.get(stage) === 'started') return
      closeOpen()
      say(stage, 'started', startText(stage, host))
    },
    end({ purpose, url }: Planned, answer: GuardedAnswer) {
      const { host } = new URL(url)
      const what = outcome(answer, host)
      if (purpose === 'given') endGiven(say, answer, what)
      else if (answer.kind !== 'answered') say(stageOf[purpose], 'failed', what)
      else if (purpose !== 'hop') say(stageOf[purpose], 'done', what)
    },
    finish() {
      closeOpen()
      for (const stage of all) {
        if (!state.has(stage) && stage !== 'diagnosis') say(stage, 'skipped', skipTexts[stage] ?? 'Not reached')
      }
      say('diagnosis', 'started', 'Weighing what was seen')
    },
  }
}

function endGiven(
  say: (stage: Stage, state: StageEvent['state'], text: string) => void,
  answer: GuardedAnswer,
  what: string,
): void {
  const failed = answer.kind === 'unreachable' ? answer.error.stage : answer.kind === 'answered' ? undefined : 'connect'
  const names: Stage[] = ['resolve', 'connect', 'request']
  const at =
    failed === undefined ? names.length : failed === 'dns' ? 0 : failed === 'connect' || failed === 'tls' ? 1 : 2
  const texts = ['Name found', 'Connected', what]
  names.slice(0, at).forEach((stage, index) => {
    say(stage, 'done', texts[index] ?? what)
  })
  const broken = names[at]
  if (broken) say(broken, 'failed', what)
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
