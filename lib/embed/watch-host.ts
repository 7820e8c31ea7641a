/**
 * Notices 401 answers to the host page's own `fetch` and XMLHttpRequest. Results and errors stay the very same objects;
 * no request or answer is altered. Of an answer only the status and the address without its query are taken.
 * @param notice gets the address
 * @returns puts both functions back
 */
export function watchHost(notice: (url: string) => void): () => void {
  const { fetch } = window
  const { prototype } = XMLHttpRequest
  const { send } = prototype

  const judge = ({ status }: { status: number }, url: string) => {
    // What goes wrong in us is not to be found in the host's promise.
    if (status === 401) setTimeout(notice, 0, url.replace(/[?#].*/, ''))
  }
  const watchedFetch: typeof fetch = async (...given) => {
    const response = await fetch(...given)
    judge(response, response.url)
    return response
  }
  function watchedSend(this: XMLHttpRequest, body?: XMLHttpRequestBodyInit): void {
    this.addEventListener('load', () => judge(this, this.responseURL))
    send.call(this, body)
  }
  window.fetch = watchedFetch
  prototype.send = watchedSend as typeof send

  return () => {
    // Who has wrapped ours since keeps it; it passes everything on.
    if (window.fetch === watchedFetch) window.fetch = fetch
    if (prototype.send === watchedSend) prototype.send = send
  }
}
