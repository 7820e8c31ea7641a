import type { ReactNode } from 'react'
import { FrameDocument } from '@/components/embed/frame-document'
import { FrameRefused, FrameUnknown } from '@/components/embed/frame-refused'
import { FrameStep } from '@/components/embed/frame-step'
import { FrameTest, testHeading } from '@/components/embed/frame-test'
import { stepsOf } from '@/components/wizard/step-body'
import type { AddressTest } from '@/lib/address-test'
import { frameFiles } from '@/lib/embed-files'
import { type FrameRequest, frameAnswer, readFrameRequest } from '@/lib/embed-frame'
import { links } from '@/lib/links'
import { countStep } from '@/lib/wizard-counts'
import { wizardView } from '@/lib/wizard-page'

interface Shown {
  title: string
  full: string
  status?: number
  error?: 'http' | 'version'
  children: ReactNode
}

/** What a frame's address shows: a step, where to go instead, or why there is none. */
export async function stepAnswer(request: Request, named?: string): Promise<Response> {
  const frame = readFrameRequest(request)
  if (frame.refused) return refusal(frame, frame.refused)
  const view = countStep(wizardView(frame.trail, named, frame.at), 'frame')
  if (view === 'unknown') {
    const children = <FrameUnknown frame={frame} />
    return answer(frame, { title: 'There is no such step', full: links.wizard(), status: 404, error: 'http', children })
  }
  if ('moved' in view) return new Response(null, { status: 307, headers: { location: view.moved } })
  const { heading, place, query } = view
  const children = <FrameStep view={view} Body={await stepsOf(place.step)} />
  return answer(frame, { title: place.unanswered ? `Error: ${heading}` : heading, full: links.wizard(query), children })
}

/** The live test in the frame. `run`: makes the test that was asked for. */
export async function testAnswer(request: Request, run?: () => Promise<AddressTest>): Promise<Response> {
  const frame = readFrameRequest(request)
  if (frame.refused) return refusal(frame, frame.refused)
  const view = wizardView(frame.trail, undefined, frame.at)
  // Without a name there is always a step; and where the test is not here, its own page is.
  if (view === 'unknown' || 'moved' in view || !frame.at.testTarget) {
    return new Response(null, { status: 303, headers: { location: links.test(frame.trail) } })
  }
  const tested = await run?.()
  if (tested?.kind === 'cancelled') return new Response(null, { status: 499 })
  const children = <FrameTest frame={frame} view={view} tested={tested} />
  return answer(frame, { title: testHeading(tested), full: links.test(view.query), children })
}

function refusal(frame: FrameRequest, refused: 'origin' | 'version'): Promise<Response> {
  return answer(frame, {
    title: 'The help cannot be shown on this page',
    full: links.wizard(),
    status: refused === 'origin' ? 403 : 400,
    error: refused === 'origin' ? 'http' : 'version',
    children: <FrameRefused frame={frame} />,
  })
}

async function answer(frame: FrameRequest, { status = 200, ...shown }: Shown): Promise<Response> {
  const files = await frameFiles()
  return frameAnswer(frame, files, { status, document: <FrameDocument frame={frame} files={files} {...shown} /> })
}
