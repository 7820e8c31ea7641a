'use client'

import { lazy, startTransition, useActionState, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ProbeRequest, ProbeResult } from '@/lib/contract'
import { type Platform, platforms } from '@/lib/diagnosis/catalogue'
import { completeAddress } from '@/lib/http-auth/complete-address'
import { isSingleUse } from '@/lib/http-auth/single-use'
import { AddressForm } from './address-form'
import { Confirm } from './confirm'
import { DetailsForm } from './details-form'
import { keepResult, keptResult } from './kept-result'
import type { Known, Verifying } from './known'
import { PasteForm } from './paste/paste-form'
import { takePending } from './pending'
import { ProblemNotice } from './problem-notice'
import { runTest } from './run-test'
import { Running } from './running'
import type { TestAction, TestState } from './state'
import { TestMargin } from './test-margin'

interface Props {
  /** Fills the form; nothing runs by itself. */
  address: string
  /** The wizard's trail that the test belongs to. */
  trail: [string, string][]
  platform: string | undefined
  known: Known
  /** The wizard's step that the test is to verify. */
  verifying: Verifying | undefined
  /** Runs a test on the server. */
  action: TestAction
}

interface RunAgain {
  /** The warning about links for one use was read. */
  confirmed?: boolean
  /** What the test before came to, to be compared with. */
  before?: ProbeResult
}

async function withBefore(result: ProbeResult, before: ProbeResult | undefined, platform: Platform | undefined) {
  if (!before) return result
  const { carryOver } = await import('./carry-over')
  return carryOver(before, result, platform)
}

const loadResult = () => import('./result')
/** Loaded while a test runs or a paste is read. A transition waits for it, and so does the server. */
const Result = lazy(() => loadResult().then((module) => ({ default: module.Result })))

const idle: TestState = { kind: 'idle' }

/** Forms, running test and result, one in the place of the other. */
export function Tester({ address, trail, platform, known, verifying, action: serverTest }: Props) {
  const [served, action] = useActionState(serverTest, idle)
  const [own, setOwn] = useState<TestState | null>(null)
  const [ready, setReady] = useState(false)
  /** Text that the start page handed over. */
  const [pasted, setPasted] = useState<string>()
  const running = useRef<AbortController | null>(null)
  /** The last request, credentials and all: it can be made again, and is gone with the page. */
  const asked = useRef<ProbeRequest | null>(null)
  const state = own ?? served
  const heading = useRef<HTMLHeadingElement>(null)

  const shown = own?.kind
  // The document stays, so the new heading is what has to be read next.
  useEffect(() => {
    if (shown) heading.current?.focus()
  }, [shown])

  async function run(request: ProbeRequest, typed: string, { confirmed = false, before }: RunAgain = {}) {
    if (isSingleUse(request.url) && !confirmed) return setOwn({ kind: 'confirm', address: typed })
    const control = new AbortController()
    running.current?.abort()
    running.current = control
    setOwn({ kind: 'running', address: typed, stages: [], answers: 0 })
    void loadResult()
    const chosen = platforms.find((id) => id === platform)
    asked.current = { ...request, ...(chosen && { platform: chosen }) }
    const outcome = await runTest(asked.current, typed, control.signal, (progress) => {
      if (running.current === control) setOwn({ kind: 'running', address: typed, ...progress })
    })
    const result = outcome.kind === 'result' ? await withBefore(outcome.result, before, chosen) : undefined
    if (running.current !== control) return
    if (result) keepResult(result)
    const shown = result && outcome.kind === 'result' ? { ...outcome, result, ...(before && { before }) } : outcome
    startTransition(() => setOwn(shown))
  }

  function again(before: ProbeResult, typed: string) {
    if (asked.current) void run(asked.current, typed, { confirmed: true, before })
  }

  // What the start page handed over is tested or read once, when this page opens.
  const open = useEffectEvent(() => {
    setReady(true)
    const pending = takePending()
    if (pending && 'address' in pending) return void run({ url: completeAddress(pending.address) }, pending.address)
    if (pending) return setPasted(pending.text)
    const kept = keptResult()
    if (kept) startTransition(() => setOwn({ kind: 'result', address: kept.hops[0]?.url ?? '', result: kept }))
  })
  useEffect(() => {
    open()
    return () => running.current?.abort()
  }, [])

  function startOver(typed: string | undefined) {
    keepResult(undefined)
    setOwn({ kind: 'idle', ...(typed !== undefined && { address: typed }) })
  }

  const typed = ('address' in state ? state.address : undefined) ?? address
  if (state.kind === 'result' || state.kind === 'read') {
    return (
      <Result
        headingRef={heading}
        result={state.result}
        probe={state.kind === 'result' ? state.result : undefined}
        before={state.kind === 'result' ? state.before : undefined}
        read={state.kind === 'read' ? state : undefined}
        onRead={setOwn}
        address={state.kind === 'result' ? completeAddress(state.address) : undefined}
        trail={trail}
        platform={platform}
        known={known}
        verifying={verifying}
        onJoined={ready && state.kind === 'result' ? (result) => setOwn({ ...state, result }) : undefined}
        onTestAgain={
          ready && state.kind === 'result' && asked.current ? () => again(state.result, state.address) : undefined
        }
        onAgain={ready ? () => startOver(state.kind === 'result' ? state.address : undefined) : undefined}
      />
    )
  }
  const isRunning = state.kind === 'running'
  return (
    <>
      {isRunning ? (
        <Running
          headingRef={heading}
          address={completeAddress(state.address)}
          stages={state.stages}
          answers={state.answers}
          onStop={() => {
            running.current?.abort()
            setOwn({ kind: 'idle', address: state.address })
          }}
        />
      ) : null}
      {/* Only hidden while a test runs: what was typed is still there when it is refused or stopped. */}
      <div hidden={isRunning}>
        <div className="cols">
          <div className="main flow">
            {state.kind === 'problem' ? <ProblemNotice problem={state.problem} address={state.address} /> : null}
            {state.kind === 'confirm' ? (
              <Confirm
                address={state.address}
                action={action}
                platform={platform}
                onConfirm={
                  ready
                    ? () => run({ url: completeAddress(state.address) }, state.address, { confirmed: true })
                    : undefined
                }
              />
            ) : null}
            <h1 ref={isRunning ? undefined : heading} tabIndex={-1}>
              Test a URL
            </h1>
            <p className="lead test-lead">
              We ask for it from this server, follow each redirect by hand, and show where the 401 comes from and why.
            </p>
            <AddressForm
              key={typed}
              address={typed}
              action={action}
              platform={platform}
              error={
                state.kind === 'problem' && state.problem.type.endsWith('invalid-url')
                  ? state.problem.detail
                  : undefined
              }
              onRun={ready ? (value) => run({ url: completeAddress(value) }, value) : undefined}
            />
            <DetailsForm
              ready={ready}
              address={typed}
              onRun={run}
              problem={state.kind === 'problem' ? state.problem : undefined}
            />
            <PasteForm
              ready={ready}
              given={pasted}
              platform={platform}
              onStart={loadResult}
              onRead={(read) => startTransition(() => setOwn(read))}
            />
          </div>
          <TestMargin />
        </div>
      </div>
    </>
  )
}
