import { type ReactNode, type Ref, useMemo } from 'react'
import { BackLink } from '@/components/ui/back-link'
import { Breakable } from '@/components/ui/breakable'
import { ButtonLink } from '@/components/ui/button'
import { OneOf } from '@/components/ui/one-of'
import { SenderNote } from '@/components/ui/sender-note'
import { Slip } from '@/components/ui/slip'
import type { Catalogue } from '@/lib/diagnosis/catalogue'
import type { CauseId } from '@/lib/diagnosis/causes'
import { links } from '@/lib/links'
import type { Case } from '@/lib/wizard/case'
import { outcomes, suretyLevels } from '@/lib/wizard/case'
import { situationOf } from '@/lib/wizard/engine'
import { inWords } from '@/lib/wizard/message'
import type { ReadTrail } from '@/lib/wizard/trail'
import { outcomeWords, resultWords, sureWords, transcriptMarkdown, transcriptOf } from '@/lib/wizard/transcript'
import { Evidence } from '../test/result/evidence'
import { leftOutWords } from './contents'
import { PrintLink } from './print-link'
import { seenIn } from './seen'
import { TicketBox } from './ticket-box'

export interface OpenCase {
  case: Case
  read: ReadTrail
}

interface Props {
  headingRef: Ref<HTMLHeadingElement>
  opened: OpenCase
  catalogue: Catalogue
  causePages: CauseId[]
  publicUrl: string | undefined
}

/** A case, to read: nothing in it can be changed here. */
export function CaseView({ headingRef, opened, catalogue, causePages, publicUrl }: Props) {
  const { case: made, read } = opened
  const { trail } = read
  const { evidence } = made
  const transcript = useMemo(
    () => transcriptOf(made, situationOf(trail, catalogue), catalogue),
    [made, trail, catalogue],
  )
  const { symptom, where, causes, tried } = transcript
  const number = symptom.find(({ id }) => id === 'number')?.option ?? ''
  const status = /^\d{3}$/.test(number) ? number : '401'
  const at = evidence?.testedAt ?? trail.at
  const path = links.wizard(made.trail)
  return (
    <div className="case-view" data-state="open" data-outcome={made.outcome}>
      <div className="cols">
        <div className="main flow">
          <BackLink href={links.case}>Open another case</BackLink>
          <h1 ref={headingRef} tabIndex={-1}>
            {headingOf(made, trail.url, status)}
          </h1>
          <p className="lead">
            {at ? `What was seen is of ${inWords(at)}.` : 'Nobody has tested it; this is what was answered.'} The case
            is open on your device only.
          </p>
          {read.otherVersion && read.dropped ? (
            <Slip>
              <p>It was made on another version of the questions. What does not exist here was left out.</p>
            </Slip>
          ) : null}
          {where.note ? <SenderNote note={where.note} of="the case" /> : null}
          <p className="row no-print">
            <ButtonLink href={path}>Continue from here</ButtonLink>
            <ButtonLink look="second" href={links.test(made.trail)}>
              Test again
            </ButtonLink>
          </p>
          <TicketBox
            made={made}
            transcript={transcript}
            markdown={transcriptMarkdown(transcript)}
            path={path}
            publicUrl={publicUrl}
          />
          <section aria-labelledby="likeliest">
            <h2 id="likeliest">{made.outcome === 'fixed' ? 'What it most likely was' : 'Most likely'}</h2>
            <ol className="steps">
              {causes.map(({ id, title, sure }) => (
                <li key={id}>
                  {causePages.includes(id) ? <a href={links.cause(id)}>{title}</a> : title}
                  <span className="sure"> {sureWords[sure]}</span>
                </li>
              ))}
            </ol>
          </section>
          <Rows
            id="symptom"
            title="What was answered"
            rows={symptom.map(({ id, question, answer, from }) => ({
              id,
              label: question,
              value: answer,
              from: from === 'evidence' ? 'from the evidence' : from === 'device' ? 'from the device' : undefined,
            }))}
          />
          <Rows
            id="tried"
            title="What was tried"
            rows={tried.map(({ id, title, result }) => ({
              id,
              label: <a href={links.fix(id)}>{title}</a>,
              value: resultWords[result],
            }))}
          />
        </div>
        <div className="aside">
          <section aria-labelledby="outcome">
            <h2 id="outcome">Where it stands</h2>
            <OneOf
              words={outcomes.map((outcome) => outcomeWords[outcome])}
              ringed={[outcomes.indexOf(made.outcome)]}
              stacked
              labelledBy="outcome"
            />
          </section>
          {causes[0] ? (
            <section aria-labelledby="sure">
              <h2 id="sure">How sure</h2>
              <OneOf
                words={suretyLevels.map((level) => sureWords[level])}
                ringed={[suretyLevels.indexOf(causes[0].sure)]}
                stacked
                labelledBy="sure"
              />
            </section>
          ) : null}
          <section aria-labelledby="where">
            <h2 id="where">Where and when</h2>
            {trail.url ? (
              <p className="mono wrapany">
                <Breakable text={trail.url} />
              </p>
            ) : null}
            {[where.platform, ...(where.device ?? [])].map((text) => (text ? <p key={text}>{text}</p> : null))}
            {where.reference ? <p>Reference: {where.reference}</p> : null}
            <p>Case made on {inWords(made.made)}</p>
          </section>
        </div>
      </div>
      {evidence ? (
        <Evidence result={seenIn(evidence, catalogue)} testedAt={Date.parse(evidence.testedAt) / 1000} />
      ) : null}
      {!evidence && transcript.test ? (
        <section className="test-section flow" aria-labelledby="seen">
          <h2 id="seen">What was seen</h2>
          <ul className="bullets">
            {transcript.test.findings.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
          <p className="quiet">The requests themselves are not in this case.</p>
        </section>
      ) : null}
      <PrintLink label="To go on from here" path={path} publicUrl={publicUrl} />
      {made.leftOut.length > 0 ? (
        <p className="quiet gap-5">
          Left out by the sender’s browser, to keep the link short: {leftOutWords(made.leftOut)}.
        </p>
      ) : null}
    </div>
  )
}

function headingOf({ outcome }: Case, url: string | undefined, status: string): string {
  const isOver = outcome === 'fixed'
  if (url) return `${new URL(url).host} ${isOver ? 'refused' : 'refuses'} with a ${status}`
  return `Somebody ${isOver ? 'was' : 'is'} refused with a ${status}`
}

interface Row {
  id: string
  label: ReactNode
  value: string
  from?: string | undefined
}

function Rows({ id, title, rows }: { id: string; title: string; rows: Row[] }) {
  if (rows.length === 0) return null
  return (
    <section className="answers" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl>
        {rows.map(({ id: key, label, value, from }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{value}</dd>
            {from ? <dd className="from">{from}</dd> : null}
          </div>
        ))}
      </dl>
    </section>
  )
}
