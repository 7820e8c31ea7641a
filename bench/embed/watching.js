// Notes what `openWatched` reads: in every document what its policy forbids, and on the host’s page the element’s events.
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  console.debug(`bench violation ${effectiveDirective} ${blockedURI} ${location.host}`)
})
if (self === top) {
  for (const name of ['ready', 'open', 'close', 'step', 'outcome', 'error']) {
    addEventListener(`fix401-${name}`, () => console.debug(`bench event ${name}`))
  }
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
      self.usableAt = performance.timeOrigin + performance.now()
    } else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
addEventListener(
  'click',
  ({ timeStamp }) => {
    self.clickedAt ??= performance.timeOrigin + timeStamp
  },
  true,
)

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
  /** Sends from here to the host, or to the element’s frame. Returns how many ports were given, or have heard something. */
  async send(to, messages) {
    let given = 0
    const hear = ({ source, ports }) => {
      // What the page sends to itself comes back with its own port.
      if (ports.length > 0 && source !== self) given += 1
    }
    addEventListener('message', hear)
    const inside = document.querySelector('fix401-help')?.shadowRoot?.querySelector('iframe')?.contentWindow
    const target = to === 'frame' ? inside : parent
    for (const { data, hasPort, times } of messages) {
      for (let time = 0; time < times; time++) {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          given += 1
        }
        target.postMessage(data, '*', hasPort ? [port2] : [])
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 30))
    removeEventListener('message', hear)
    return given
  },
}
