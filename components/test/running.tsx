import type { Ref } from 'react'
import { Button } from '@/components/ui/button'
import { RingCrossIcon, RingIcon, TickIcon } from '@/components/ui/icons'
import type { StageEvent } from './state'

interface Props {
  headingRef: Ref<HTMLHeadingElement>
  address: string
  stages: StageEvent[]
  /** How many answers have come. */
  answers: number
  onStop: () => void
}

const waiting: Record<StageEvent['stage'], string> = {
  resolve: 'Looking up the name',
  connect: 'Connecting',
  request: 'Asking without credentials',
  redirects: 'Following redirects',
  credentials: 'Asking with your credentials',
  differentials: 'Telling causes apart',
  discovery: 'Looking for documents',
  diagnosis: 'Weighing what was seen',
}

/** A test while it runs: its stages as they happen, and the way to stop it. */
export function Running({ headingRef, address, stages, answers, onStop }: Props) {
  const latest = new Map(stages.map((event) => [event.stage, event]))
  const done = [...latest.values()].filter(({ state }) => state === 'done').length
  return (
    <div className="flow">
      <h1 ref={headingRef} tabIndex={-1}>
        Testing {hostOf(address)}
      </h1>
      <p className="quiet" role="status">
        {done === 0 ? 'The test has begun.' : `${done} ${done === 1 ? 'stage is' : 'stages are'} done.`}
      </p>
      <p className="quiet answers-so-far">
        {answers === 0 ? 'No answer yet' : answers === 1 ? 'One answer so far' : `${answers} answers so far`}, of at
        most 24
      </p>
      <ul className="status">
        {Object.entries(waiting).map(([stage, words]) => {
          const event = latest.get(stage as StageEvent['stage'])
          return (
            <li key={stage} className={classOf(event)}>
              <Sign event={event} />
              <span>{event?.text ?? words}</span>
              <span className="t">{event?.state === 'skipped' ? 'left out' : ''}</span>
            </li>
          )
        })}
      </ul>
      <p className="row">
        <Button type="button" look="second" onClick={onStop}>
          Stop the test
        </Button>
      </p>
    </div>
  )
}

function classOf(event: StageEvent | undefined): string {
  if (!event || event.state === 'skipped') return 'wait'
  return event.state === 'started' ? 'now' : event.state
}

function Sign({ event }: { event: StageEvent | undefined }) {
  if (event?.state === 'done') return <TickIcon />
  if (event?.state === 'failed') return <RingCrossIcon />
  return event?.state === 'started' ? <RingIcon /> : <span />
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : 'the address'
}
