import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { DiagnoseResult } from '@/lib/contract'
import { OwnerSection } from './owner-section'

const result = (Server: string, ...ids: string[]): DiagnoseResult => ({
  verdict: { certainty: 'unclear', cause: null, text: '' },
  causes: [],
  settle: [],
  tokens: [],
  failing: 0,
  findings: ids.map((id) => ({ id, severity: 'problem', text: 'It was seen.', exchange: 0 })),
  exchanges: [
    {
      request: { method: 'GET', url: 'https://api.example.com/me' },
      response: { status: 401, headers: { Server } },
      challenges: [],
      challengeFaults: [],
    },
  ],
})
const html = (given: DiagnoseResult, ready: boolean) =>
  renderToStaticMarkup(<OwnerSection result={given} ready={ready} />)
const linesIn = (text: string) => [...text.matchAll(/<figcaption><span>([^.]*)\./g)].map(([, server]) => server)

describe('OwnerSection', () => {
  it('is not there when nothing is wrong', () => expect(html(result('nginx', 'status-401'), true)).toBe(''))

  it('is folded, and its heading says how many points there are', () => {
    const one = html(result('nginx', 'challenge-missing'), true)
    expect(one).toMatch(/^<details class="[^"]*">/)
    expect(one).toContain('<h2>If this is your site: one point</h2>')
    expect(html(result('nginx', 'challenge-missing', 'refusal-from-cache'), true)).toContain('2 points')
  })

  it('shows the line of the recognised server alone when another can be chosen', () => {
    const text = html(result('Apache/2.4', 'challenge-missing', 'refusal-from-cache'), true)
    expect(linesIn(text)).toEqual(['Apache', 'Apache'])
    expect(text).toMatch(/<select[^>]*>.*<option value="apache" selected="">/s)
  })

  it('has every line without scripts, that of the recognised server first', () => {
    const text = html(result('Apache/2.4', 'challenge-missing'), false)
    expect(text).not.toContain('<select')
    expect(linesIn(text)).toEqual(['Apache', 'nginx', 'Caddy', 'Express', 'Spring', 'Django', 'ASP'])
  })

  it('shows what others have where the server has no line', () => {
    const text = html(result('Microsoft-IIS/10.0', 'bearer-ignored'), true)
    expect(text).toContain('<option value="iis" selected="">IIS</option>')
    expect(linesIn(text)).toEqual(['Express', 'Spring', 'Django', 'ASP'])
  })
})
