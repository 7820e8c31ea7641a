import type { BrowserContext } from '@playwright/test'

/**
 * Notes what no page may ever do: write an error to the console (the browser reports violations of the policy there),
 * throw, ask another origin for anything, or miss a part of itself. The list grows while the context is used.
 */
export function watchContext(context: BrowserContext, origin: string): string[] {
  const faults: string[] = []
  context.on('console', (message) => {
    // What failed to load is judged below: a document or an answer of the API may well be a 404 or a 422.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource:')) return
    faults.push(`console of ${message.page()?.url()}: ${message.text()}`)
  })
  context.on('weberror', (error) => faults.push(`thrown: ${error.error().message}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol !== 'data:' && url.origin !== origin) faults.push(`asked another origin: ${request.url()}`)
  })
  context.on('response', (response) => {
    const own = ['document', 'fetch', 'xhr'].includes(response.request().resourceType())
    if (response.status() >= 500 || (response.status() >= 400 && !own)) {
      faults.push(`${response.status()} for ${response.url()}`)
    }
  })
  return faults
}
