import { expect, type Page, type Request } from '@playwright/test'

/** Everything that the page and its workers ask for from now on. */
export function recordRequests(page: Page): Request[] {
  const requests: Request[] = []
  page.on('request', (request) => requests.push(request))
  return requests
}

/** What was pasted is in no request: not in its address, its fields, its body. */
export function expectNothingSent(requests: readonly Request[], secrets: readonly string[]): void {
  for (const request of requests) {
    const sent = [request.url(), request.postData() ?? '', JSON.stringify(request.headers())].join('\n')
    for (const secret of secrets) expect(decodeURIComponent(sent)).not.toContain(secret)
    expect(['GET', 'HEAD']).toContain(request.method())
  }
}
