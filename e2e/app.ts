import { expect } from '@playwright/test'
import {
  type DiagnoseResult,
  diagnoseResult,
  type ProbeEvent,
  type ProbeRequest,
  type ProbeResult,
  type Problem,
  probeResult,
  problemSchema,
} from '../lib/contract'
import { appPort, limitedPort } from './ports'

/** The app that may test loopback, without limits. */
export const app = `http://127.0.0.1:${appPort}`
/** The app as an operator runs it. */
export const limitedApp = `http://127.0.0.1:${limitedPort}`

const json = { 'content-type': 'application/json' }

/** POSTs JSON to a path of an app. */
export function postJson(path: string, body: unknown, init: RequestInit = {}, origin = app): Promise<Response> {
  return fetch(`${origin}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    ...init,
    headers: { ...json, ...(init.headers as Record<string, string> | undefined) },
  })
}

/** Tests a URL live; the answer has to be what the contract says. */
export async function probe(request: ProbeRequest, origin = app): Promise<ProbeResult> {
  const response = await postJson('/api/probe', request, {}, origin)
  expect(response.status, await response.clone().text()).toBe(200)
  return probeResult.parse(await response.json())
}

/** Judges evidence; the answer has to be what the contract says. */
export async function diagnose(request: unknown): Promise<DiagnoseResult> {
  const response = await postJson('/api/diagnose', request)
  expect(response.status, await response.clone().text()).toBe(200)
  return diagnoseResult.parse(await response.json())
}

/** The problem that an answer is; anything else fails. */
export async function problemOf(response: Response, code: string, status: number): Promise<Problem> {
  const text = await response.text()
  expect(response.status, text).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const problem = problemSchema.parse(JSON.parse(text))
  expect(problem).toMatchObject({ type: `/problems/${code}`, status })
  return problem
}

/** The events of a streamed test, as they come. */
export async function* eventsOf(response: Response): AsyncGenerator<ProbeEvent> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const match = /^event: (\w+)\ndata: (.*)$/.exec(block)
      if (!match) throw new Error(`not an event with one line of data: ${block.slice(0, 200)}`)
      yield { event: match[1], ...JSON.parse(match[2] ?? '') } as ProbeEvent
    }
  }
  expect(rest, 'the stream ends with a whole event').toBe('')
}

/** Starts a streamed test. */
export function startStream(request: ProbeRequest, init: RequestInit = {}, origin = app): Promise<Response> {
  return postJson('/api/probe', request, { ...init, headers: { accept: 'text/event-stream' } }, origin)
}

/** The paths in the site map of the app that has no address of its own. */
export async function sitePaths(): Promise<string[]> {
  const sitemap = await (await fetch(`${app}/sitemap.xml`)).text()
  return [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, path = '']) => path)
}
