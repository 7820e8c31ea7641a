// Notes what `openWatched` reads: in every document what its policy forbids, and on the host’s page the element’s events.
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  console.debug(`bench violation ${effectiveDirective} ${blockedURI} ${location.host}`)
})
if (self === top) {
  for (const name of ['ready', 'open', 'close', 'step', 'outcome', 'error']) {
    addEventListener(`fix401-${name}`, () => console.debug(`bench event ${name}`))
  }
  addEventListener(
    'click',
    ({ timeStamp }) => console.debug(`bench clicked ${performance.timeOrigin + timeStamp}`),
    true,
  )
  self.shifts = []
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) self.shifts.push(value)
  }).observe({ type: 'layout-shift', buffered: true })
} else {
  // When the first radio of a frame’s step can be pressed: it is seen, and a finger on it would meet it or its label.
  const look = () => {
    const radio = document.querySelector('input[type=radio]')
    const { x, y, width, height } = radio?.getBoundingClientRect() ?? {}
    const met = width > 0 && document.elementFromPoint(x + width / 2, y + height / 2)
    if (met && !radio.disabled && (met === radio || met.closest('label')?.control === radio)) {
      console.debug(`bench usable ${performance.timeOrigin + performance.now()}`)
    } else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  addEventListener('message', ({ ports }) => {
    if (ports.length > 0) console.debug('bench event port')
  })
}

// What `forgery.ts` does in documents.
self.bench = {
  /** How the element looks to its host. */
  look() {
    const element = document.querySelector('fix401-help')
    const root = element?.shadowRoot
    const frame = root?.querySelector('iframe')
    const box = (one) => JSON.stringify(one?.getBoundingClientRect())
    return {
      'the element’s box': box(element),
      'the frame’s box': box(frame),
      'number of frames': `${root?.querySelectorAll('iframe').length}`,
      'the frame': `${frame?.outerHTML}`,
      'the dialog’s openness': `${root?.querySelector('dialog')?.open}`,
      'the element': `${element?.outerHTML}`,
    }
  },
  /**
   * Sends from here to the host’s page, to the element’s frame, or to the first frame that everybody can reach. Returns
   * how often one of the ports that were sent along has heard something.
   */
  async send(to, messages) {
    let heard = 0
    const inside = document.querySelector('fix401-help')?.shadowRoot?.querySelector('iframe')?.contentWindow
    const target = { host: parent, inside, first: parent.frames[0] }[to]
    for (const { data, hasPort, times } of messages) {
      for (let time = 0; time < times; time++) {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          heard += 1
        }
        target.postMessage(data, '*', hasPort ? [port2] : [])
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 30))
    return heard
  },
}
