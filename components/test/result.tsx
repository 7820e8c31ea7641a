import type { Ref } from 'react'
import { BackLink } from '@/components/ui/back-link'
import { Button, ButtonLink } from '@/components/ui/button'
import { OneOf } from '@/components/ui/one-of'
import type { DiagnoseResult, ProbeResult } from '@/lib/contract'
import { remedyFor } from '@/lib/diagnosis/remedy/remedy'
import { links } from '@/lib/links'
import { readDevice } from '@/lib/wizard/device'
import { inWords } from '@/lib/wizard/message'
import { siteOf } from '@/lib/wizard/sites'
import type { Known, Verifying } from './known'
import type { Read } from './paste/job'
import { AddOwn } from './result/add-own'
import { BeforeAfter } from './result/before-after'
import { CannotSee } from './result/cannot-see'
import { Evidence } from './result/evidence'
import { Fixes } from './result/fixes'
import { Onward } from './result/onward'
import { OwnerSection } from './result/owner-section'
import { RequestPath } from './result/path'
import { PreflightView } from './result/preflight-view'
import { ReadAs } from './result/read-as'
import { RemedyLine } from './result/remedy-line'
import { sentencesOf } from './result/sentences'
import { SiteSection } from './result/site-section'
import { certaintyWords, sureness } from './result/sureness'
import { TestedLine } from './result/tested-line'
import { WrongVerdict } from './result/wrong-verdict'

interface Props {
  headingRef: Ref<HTMLHeadingElement>
  result: DiagnoseResult
  /** The same result when it comes from a live test. */
  probe: ProbeResult | undefined
  /** What it was read from, when it comes from a paste. */
  read: Read | undefined
  onRead: (read: Read) => void
  /** What the same test came to the last time. */
  before: ProbeResult | undefined
  /** Takes the result with what the person has added; without scripts nothing can be. */
  onJoined: ((result: ProbeResult) => void) | undefined
  /** Runs the same test again; undefined when its request is not at hand any more. */
  onTestAgain: (() => void) | undefined
  address: string | undefined
  trail: [string, string][]
  platform: string | undefined
  known: Known
  verifying: Verifying | undefined
  /** Shows the form again; without scripts a link does. */
  onAgain: (() => void) | undefined
}

/** What a test or a paste came to: the verdict first, then its evidence, the fixes, and the way on. */
export function Result(props: Props) {
  const { headingRef, result, probe, before, read, onRead, onJoined, onTestAgain } = props
  const { address, trail, platform, known, verifying, onAgain } = props
  const { verdict } = result
  const { sure, headline, rest } = sentencesOf(result)
  const said = Object.fromEntries(trail)
  const used = { client: read?.client ?? said.client, system: said.system ?? systemOf(read) }
  const remedy = verdict.cause ? remedyFor(verdict.cause, result, used) : undefined
  const site = siteOf({ site: said.site, url: address ?? urlOf(result) }, known.sites)
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
            {sure ? <span className="sure">{sure} </span> : null}
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
          {read ? <ReadAs read={read} platform={platform} onRead={onRead} /> : null}
          {probe ? (
            <section aria-labelledby="tested">
              <h2 id="tested">What was tested</h2>
              <TestedLine probe={probe} />
              <p>{inWords(probe.testedAt)}</p>
              {onTestAgain ? (
                <p className="no-print">
                  <Button type="button" look="second" small onClick={onTestAgain}>
                    Test again
                  </Button>
                </p>
              ) : null}
            </section>
          ) : null}
        </div>
      </div>
      {probe && before ? <BeforeAfter before={before} after={probe} /> : null}
      {probe && probe.hops.length > 1 ? <RequestPath probe={probe} /> : null}
      {probe ? <PreflightView exchanges={probe.exchanges} /> : null}
      <Evidence result={result} testedAt={probe && Date.parse(probe.testedAt) / 1000} />
      <div className="cols fixes">
        <div className="main">
          <Fixes result={result} known={known} siteName={site?.name} />
          {remedy ? <RemedyLine key={verdict.cause} remedy={remedy} ready={onAgain !== undefined} /> : null}
          <SiteSection site={site} />
          <Onward
            result={result}
            probe={probe}
            address={address}
            trail={trail}
            platform={platform}
            known={known}
            verifying={verifying}
          />
          {probe && onJoined ? <AddOwn result={probe} platform={platform} onJoined={onJoined} /> : null}
          <OwnerSection result={result} ready={onAgain !== undefined} />
          {onAgain ? <WrongVerdict result={result} platform={platform} client={used.client ?? ''} /> : null}
        </div>
        <CannotSee probe={probe} result={result} />
      </div>
    </>
  )
}

/** The address that the verdict is about, as far as a paste tells it. */
function urlOf({ exchanges, failing = 0 }: DiagnoseResult): string | undefined {
  return exchanges[failing]?.request?.url
}

/** Of the device that a paste was read on: only there the browser is at hand. */
function systemOf(read: Read | undefined): string | undefined {
  return read && readDevice(navigator.userAgent, navigator.maxTouchPoints).system
}
