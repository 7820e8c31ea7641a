import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { redirectClients } from '@/lib/diagnosis/redirect-clients'
import { RedirectTable } from './redirect-table'

const html = (url: string, location?: string) =>
  renderToStaticMarkup(<RedirectTable hop={{ url, ...(location !== undefined && { location }) }} />)
const rowsOf = (text: string) =>
  [...text.matchAll(/<th scope="row">(.*?)<\/th><td[^>]*>.*?<\/svg> (\w+)</g)].map(
    ([, client, word]) => `${client}: ${word}`,
  )

describe('RedirectTable', () => {
  it('is not there where the way ends, or leads nobody knows where', () => {
    expect(html('https://a.example/')).toBe('')
    expect(html('https://a.example/', 'https://')).toBe('')
    expect(html('redacted', '/b')).toBe('')
  })

  it('lists every client when the origin changes, in words beside the shapes', () => {
    const text = html('https://a.example/', 'https://b.example/')
    expect(text).toMatch(/^<details class="redirect-table"><summary>.*from a\.example to b\.example<\/summary>/)
    expect(rowsOf(text)).toHaveLength(redirectClients.length)
    expect(rowsOf(text)).toEqual(
      expect.arrayContaining(['curl -L: Dropped', 'Python urllib: Kept', 'Java HttpClient: Depends']),
    )
  })

  it('lists only those that do not keep it when the origin stays', () => {
    const text = html('https://a.example/x', '/x/')
    expect(text).toContain('The origin stays the same')
    expect(rowsOf(text)).toEqual([
      'Python httpx: Depends',
      'Java HttpClient: Depends',
      '.NET HttpClient: Dropped',
      'PowerShell 7: Dropped',
      'URLSession (iOS, macOS): Depends',
    ])
  })

  it('names what differs when the host is the same', () => {
    expect(html('http://a.example/', 'https://a.example/')).toContain('from http://a.example to https://a.example')
  })
})
