import { type HostMessage, isFrameMessage, limitRate, wireVersion } from './messages'
import { prefilling, prefillOf } from './prefill'
import { css } from './sheet'
import { watchHost } from './watch-host'

/**
 * `<fix401-help>`: shows the wizard of the server that this script comes from in a frame, in place or in a dialog. It
 * leaves nothing on the host page but itself, and does nothing before it is needed. Its size is counted in bytes
 * (`npm run bench:embed`); that is why an instance is the variables of one function.
 */

const { src } = (document.currentScript ?? document.querySelector('script[src*="/embed/v1.js"]')) as HTMLScriptElement
const { origin } = new URL(src)
// A constructed sheet needs no permission of the host's policy.
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

/** From the frame's `load` to its hello, which is on its way by then; and the time for both, in milliseconds. */
const grace = 1000
const patience = 10_000

/** Only the first refused request of a page opens its help. */
let hasSeenRefusal = false

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const key in attributes) element.setAttribute(key, attributes[key] as string)
  element.append(...inside)
  return element
}

// biome-ignore lint/suspicious/noExplicitAny: each caller knows its event
function on(target: EventTarget, name: string, listener: (event: any) => void, signal?: AbortSignal): void {
  target.addEventListener(name, listener, signal && { signal })
}

function control(element: Help) {
  let frame: HTMLIFrameElement | undefined
  let port: MessagePort | undefined
  /** Ends the listeners of the element's place in the page; those of its frame. */
  let stay = new AbortController()
  let visit = stay
  let unwatch: (() => void) | undefined
  /** What a refused request of the host adds to the trail. */
  let refused = ''
  let dialog: HTMLDialogElement | undefined
  let launcher: HTMLElement | undefined
  let isReady: () => void
  element.ready = new Promise((resolve) => {
    isReady = resolve
  })

  const attribute = (name: string) => element.getAttribute(name)
  const root = element.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet]
  const link = make('a', { href: `${origin}/wizard`, target: '_blank' }, 'Step-by-step help')
  const place = make('div', {}, make('slot', {}, link))
  const send = (message: HostMessage) => port?.postMessage(message)
  const fire = (name: string, detail?: object) =>
    element.dispatchEvent(new CustomEvent(`fix401-${name}`, { detail, bubbles: true, composed: true }))
  const trail = () => prefillOf(attribute) + refused

  /** Puts the words of the attributes where they are read, and tells the frame of the rest. */
  const tell = () => {
    const label = attribute('label') || 'Trouble signing in?'
    const title = attribute('title') || label
    const { color, outlineColor: accent, outlineOffset: radius, fontFamily: font } = getComputedStyle(place)
    const asked = attribute('theme') ?? ''
    // Else the scheme that the host uses here.
    const theme = /^(light|dark)$/.test(asked) ? asked : /255/.test(color) ? 'dark' : 'light'
    if (launcher) launcher.textContent = label
    if (dialog) dialog.ariaLabel = title
    if (frame) {
      frame.title = title
      frame.className = theme
    }
    send({ type: 'context', theme, accent, radius, font, trail: trail() })
    return `theme=${theme}&label=${encodeURIComponent(label)}`
  }

  const leave = () => {
    visit.abort()
    port?.close()
    frame?.remove()
    port = frame = undefined
    place.className = ''
  }

  const isShown = () => (dialog ? dialog.open : frame)

  const close = (reason: string) => {
    if (!isShown()) return
    send({ type: 'hide' })
    if (dialog) dialog.close()
    else leave()
    element.removeAttribute('open')
    fire('close', { reason })
  }

  const load = () => {
    if (frame) return
    if (origin === location.origin) console.warn('fix401: the page shares our origin')
    visit = new AbortController()
    const { signal } = visit
    const n = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte + 256).toString(16).slice(1)).join(
      '',
    )
    const mayHear = limitRate()
    const loading = make('iframe', {
      part: 'frame',
      src: `${origin}/embed/frame?o=${location.origin}&v=${wireVersion}&${tell()}${trail()}#n=${n}`,
      sandbox:
        'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads',
      allow: 'clipboard-write',
      referrerpolicy: 'strict-origin',
    })
    frame = loading

    const fail = (code: string) => {
      if (signal.aborted) return
      leave()
      console.warn(`fix401: ${code}. Is ${location.origin} in EMBED_ORIGINS of ${origin}?`)
      fire('error', { code })
    }
    let timer = setTimeout(fail, patience, 'timeout')
    // A frame that the browser has refused is loaded, too: it then shows the browser's own page.
    on(loading, 'load', () => {
      if (port) return
      clearTimeout(timer)
      timer = setTimeout(fail, grace, 'blocked')
    })
    on(signal, 'abort', () => clearTimeout(timer))

    const greet = ({ source, origin: from, data }: MessageEvent) => {
      if (source !== loading.contentWindow || from !== origin || data?.n !== n) return
      removeEventListener('message', greet)
      clearTimeout(timer)
      if (data.fix401 !== wireVersion) return fail('version')
      const { port1, port2 } = new MessageChannel()
      port = port1
      port1.onmessage = ({ data }) => {
        if (!mayHear() || !isFrameMessage(data)) return
        const [type = '', first, second] = data.split(' ')
        if (type === 'esc') close(type)
        else if (type === 'step') fire(type, { step: first, kind: second })
        else if (type === 'outcome') fire(type, { cause: first, resolved: second, ref: attribute('ref') })
        else if (first) fail(first)
        else {
          place.className = type
          tell()
          if (dialog?.open) send({ type: 'show' })
          isReady()
          fire(type)
        }
      }
      loading.contentWindow?.postMessage({ fix401: wireVersion, n }, origin, [port2])
    }
    on(window, 'message', greet, signal)
    // The scheme that the system prefers may change while the frame is there.
    on(matchMedia('(prefers-color-scheme:dark)'), 'change', tell, signal)
    place.append(loading)
    tell()
  }

  const show = (why = 'api') => {
    if (isShown()) return
    load()
    dialog?.showModal()
    send({ type: 'show' })
    element.toggleAttribute('open', true)
    fire('open', { reason: why })
  }

  const stop = () => {
    stay.abort()
    unwatch?.()
    unwatch = undefined
  }

  const start = () => {
    stop()
    stay = new AbortController()
    const { signal } = stay
    const trigger = document.getElementById(attribute('for') ?? '')
    const loading = attribute('loading') ?? (dialog ? 'intent' : 'visible')
    /** What is used to ask for help: a button, the trigger, or the link in the element. */
    const part = launcher ?? (dialog ? trigger : element)
    if (!dialog && loading === 'visible') {
      new IntersectionObserver(([entry], observer) => {
        if (!entry?.isIntersecting) return
        observer.disconnect()
        load()
      }).observe(element)
    } else if (part) {
      if (dialog) part.ariaHasPopup = 'dialog'
      if (loading === 'intent') {
        on(part, 'pointerenter', load, signal)
        on(part, 'focusin', load, signal)
      }
      on(
        part,
        'click',
        (event: MouseEvent) => {
          // With a key held, a link is meant as a link.
          if (event.ctrlKey || event.metaKey) return
          event.preventDefault()
          show('user')
        },
        signal,
      )
    } else if (document.readyState === 'loading') {
      // The trigger may come later than the element, as long as the page is being read.
      on(document, 'DOMContentLoaded', start, signal)
    }
    if (attribute('watch') !== null) {
      unwatch = watchHost((url) => {
        if (hasSeenRefusal) return
        hasSeenRefusal = true
        refused = `&number=401&url=${encodeURIComponent(url)}`
        tell()
        show()
      })
    }
    tell()
    if (attribute('open') !== null) show()
  }

  const mode = attribute('mode')
  if (mode === 'popup' || mode === 'launcher') {
    const cross = make('button', { part: 'close', 'aria-label': 'Close' }, '✕')
    dialog = make('dialog', { part: 'dialog' }, cross, place)
    on(cross, 'click', () => close('user'))
    on(dialog, 'cancel', () => close('esc'))
    // The dialog has no padding: only its backdrop is the dialog itself.
    on(dialog, 'click', ({ target }) => target === dialog && close('backdrop'))
    if (mode === 'launcher') launcher = make('button', { part: mode })
  }
  root.append(...(launcher ? [launcher] : []), dialog ?? place)

  return {
    start,
    tell,
    show,
    hide: () => close('api'),
    end: () => {
      stop()
      leave()
    },
  }
}

class Help extends HTMLElement {
  static observedAttributes = [...prefilling, 'for', 'label', 'open', 'theme', 'title', 'watch']
  declare ready: Promise<void>
  #of?: ReturnType<typeof control>

  connectedCallback(): void {
    this.#of ??= control(this)
    this.#of.start()
  }

  disconnectedCallback(): void {
    this.#of?.end()
  }

  /** Moved by `moveBefore`: everything stays as it is. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (!this.isConnected) return
    if (name === 'open') this.#of?.[value === null ? 'hide' : 'show']()
    else this.#of?.[/for|watch/.test(name) ? 'start' : 'tell']()
  }

  /** Opens the dialog, or loads the frame in place. */
  show(): void {
    this.#of?.show()
  }

  /** Closes the dialog, or takes the frame out of its place. */
  hide(): void {
    this.#of?.hide()
  }
}

if (!customElements.get('fix401-help')) customElements.define('fix401-help', Help)
