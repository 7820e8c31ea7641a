import type { Ref } from 'react'
import { BackLink } from '@/components/ui/back-link'
import { ButtonLink } from '@/components/ui/button'
import { OneOf } from '@/components/ui/one-of'
import type { DiagnoseResult, ProbeResult } from '@/lib/contract'
import { links } from '@/lib/links'
import { inWords } from '@/lib/wizard/message'
import type { Known } from './known'
import { CannotSee } from './result/cannot-see'
import { Evidence } from './result/evidence'
import { Fixes } from './result/fixes'
import { Onward } from './result/onward'
import { RequestPath } from './result/path'
import { certaintyWords, sureness } from './result/sureness'
import { TestedLine } from './result/tested-line'

interface Props {
  headingRef: Ref<HTMLHeadingElement>
  result: DiagnoseResult
  /** The same result when it comes from a live test. */
  probe: ProbeResult | undefined
  address: string | undefined
  trail: [string, string][]
  platform: string | undefined
  known: Known
  /** Shows the form again; without scripts a link does. */
  onAgain: (() => void) | undefined
}

/** What a test or a paste came to: the verdict first, then its evidence, the fixes, and the way on. */
export function Result({ headingRef, result, probe, address, trail, platform, known, onAgain }: Props) {
  const { verdict } = result
  const [headline, ...rest] = splitVerdict(verdict.text)
  const again = probe ? 'Change the test' : 'Paste something else'
  return (
    <>
      <div className="cols" data-verdict="" data-certainty={verdict.certainty} data-cause={verdict.cause ?? ''}>
        <div className="main">
          <BackLink
            href={links.test(new URLSearchParams(trail).toString())}
            onClick={(event) => {
              if (!onAgain) return
              event.preventDefault()
              onAgain()
            }}
          >
            {again}
          </BackLink>
          <h1 ref={headingRef} tabIndex={-1}>
            {headline}
          </h1>
          {rest.length > 0 ? <p className="lead test-lead">{rest.join(' ')}</p> : null}
          {verdict.cause && result.causes[0]?.fixes.length ? (
            <p className="row verdict-go">
              <ButtonLink href="#fix">Go to the fix</ButtonLink>
            </p>
          ) : null}
        </div>
        <div className="aside">
          <section aria-labelledby="sure">
            <h2 id="sure">How sure</h2>
            <OneOf words={certaintyWords} ringed={[sureness(result)]} stacked labelledBy="sure" />
          </section>
          {probe ? (
            <section aria-labelledby="tested">
              <h2 id="tested">What was tested</h2>
              <TestedLine probe={probe} />
              <p>{inWords(probe.testedAt)}</p>
            </section>
          ) : null}
        </div>
      </div>
      {probe && probe.hops.length > 1 ? <RequestPath probe={probe} /> : null}
      <Evidence result={result} />
      <div className="cols fixes">
        <div className="main">
          <Fixes result={result} known={known} />
          <Onward result={result} probe={probe} address={address} trail={trail} platform={platform} known={known} />
        </div>
        <CannotSee probe={probe} result={result} />
      </div>
    </>
  )
}

/** The first sentence is the heading; a mark of doubt stays with the sentence that it belongs to. */
function splitVerdict(text: string): string[] {
  const sentences = text.match(/[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]+(?=\s|$)/g)?.map((part) => part.trim()) ?? [text]
  return sentences.map((sentence, index) =>
    index === 0 ? sentence.replace(/^Likely: /, '').replace(/\.$/, '') : sentence,
  )
}
