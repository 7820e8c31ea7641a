import { type HostMessage, isFrameMessage, limitRate, wireVersion } from './messages'
import { changeable, prefillOf } from './prefill'
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

/** What a host may set of the look, as `--fix401-…`. */
const looks = ['accent', 'radius', 'font']

type Do = 'start' | 'tell' | 'end'

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, properties: object): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties)
}

function control(element: Help): (what: Do) => void {
  let frame: HTMLIFrameElement | undefined
  let port: MessagePort | undefined
  let timer: ReturnType<typeof setTimeout>
  let greet: (event: MessageEvent) => void
  let isReady: () => void
  /** What is used to ask for help: a button, the trigger, or the link in the element; and by which events. */
  let part: HTMLElement | null | undefined
  let names: string[] = []
  let unwatch: (() => void) | undefined
  /** What a refused request of the host adds to the trail. */
  let refused = ''
  let dialog: HTMLDialogElement | undefined
  let launcher: HTMLElement | undefined

  const root = element.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet]
  const place = make('div', {})
  const slot = make('slot', {})
  slot.append(make('a', { href: `${origin}/wizard`, target: '_blank', textContent: 'Step-by-step help' }))
  const media = matchMedia('(prefers-color-scheme:dark)')

  const attribute = (name: string) => element.getAttribute(name)
  const send = (message: HostMessage) => port?.postMessage(message)
  const fire = (name: string, detail?: object) =>
    element.dispatchEvent(new CustomEvent(`fix401-${name}`, { detail, bubbles: true, composed: true }))
  const isShown = () => (dialog ? dialog.open : frame)

  /** Puts the words of the attributes where they are read, and tells the frame of the rest. */
  const tell = () => {
    const label = attribute('label') || 'Trouble signing in?'
    const title = attribute('title') || label
    const style = getComputedStyle(place)
    // Without a word of its own, the scheme that the host uses here.
    const theme = attribute('theme')?.match(/^(light|dark)$/)?.[0] ?? (/255/.test(style.color) ? 'dark' : 'light')
    const query = new URLSearchParams({ theme, label }) + prefillOf(attribute) + refused
    if (launcher) launcher.textContent = label
    if (dialog) dialog.ariaLabel = title
    if (frame) Object.assign(frame, { title, className: theme })
    const look = looks.map((name) => `${name}=${encodeURIComponent(style.getPropertyValue(`--fix401-${name}`))}`)
    send(`context ${look.join('&')}&${query}`)
    return query
  }

  const leave = () => {
    clearTimeout(timer)
    removeEventListener('message', greet)
    media.onchange = null
    port?.close()
    frame?.remove()
    port = frame = undefined
    place.className = ''
  }

  const fail = (code: string) => {
    // Opened by itself, the frame says why.
    console.warn(`fix401 ${code}: ${frame?.src}`)
    leave()
    place.className = 'failed'
    fire('error', { code })
  }

  const close = (reason: string) => {
    if (!isShown()) return
    send('hide')
    if (dialog) dialog.close()
    else leave()
    element.removeAttribute('open')
    fire('close', { reason })
  }

  const load = () => {
    if (frame) return
    if (origin === location.origin) console.warn('fix401: same origin')
    const n = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte + 256).toString(16).slice(1)).join(
      '',
    )
    const mayHear = limitRate()
    const loading = make('iframe', {
      part: 'frame',
      src: `${origin}/embed/frame?o=${location.origin}&v=${wireVersion}&${tell()}#n=${n}`,
      sandbox:
        'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads',
      allow: 'clipboard-write',
      referrerPolicy: 'strict-origin',
      // A frame that the browser has refused is loaded, too: it then shows the browser's own page.
      onload: () => {
        if (port) return
        clearTimeout(timer)
        timer = setTimeout(fail, grace, 'blocked')
      },
    })
    frame = loading
    timer = setTimeout(fail, patience, 'timeout')
    greet = ({ source, origin: from, data }) => {
      if (source !== loading.contentWindow || from !== origin || data?.n !== n || port) return
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
          if (dialog?.open) send('show')
          isReady()
          fire(type)
        }
      }
      loading.contentWindow?.postMessage({ fix401: wireVersion, n }, origin, [port2])
    }
    addEventListener('message', greet)
    // The scheme that the system prefers may change while the frame is there.
    media.onchange = tell
    place.append(loading)
    tell()
  }

  const show = (reason: string) => {
    if (isShown() || !element.isConnected) return
    load()
    dialog?.showModal()
    send('show')
    element.setAttribute('open', '')
    fire('open', { reason })
  }

  const build = () => {
    const mode = attribute('mode')
    if (mode === 'popup' || mode === 'launcher') {
      const cross = make('button', {
        part: 'close',
        ariaLabel: 'Close',
        textContent: '✕',
        onclick: () => close('user'),
      })
      dialog = make('dialog', {
        part: 'dialog',
        oncancel: () => close('esc'),
        // The dialog has no padding: only its backdrop is the dialog itself.
        onclick: ({ target }: Event) => target === dialog && close('backdrop'),
      })
      dialog.append(cross, place)
      if (mode === 'launcher') {
        launcher = make('button', { part: mode })
        root.append(launcher)
      }
    }
    place.append(slot)
    root.append(dialog ?? place)
  }

  const ask = (event: Event) => {
    if (event.type !== 'click') load()
    // With a key held, a link is meant as a link.
    else if (!(event as MouseEvent).ctrlKey && !(event as MouseEvent).metaKey) {
      event.preventDefault()
      show('user')
    }
  }

  const listen = (verb: 'add' | 'remove') => {
    for (const name of names) part?.[`${verb}EventListener`](name, ask)
  }

  const end = () => {
    listen('remove')
    document.removeEventListener('DOMContentLoaded', start)
    unwatch?.()
    unwatch = undefined
  }

  const start = () => {
    if (!place.firstChild) build()
    end()
    const loading = attribute('loading') ?? (dialog ? 'intent' : 'visible')
    names = loading === 'intent' ? ['click', 'pointerenter', 'focusin'] : ['click']
    part = launcher ?? (dialog ? document.getElementById(attribute('for') ?? '') : element)
    if (!dialog && loading === 'visible') {
      part = null
      new IntersectionObserver(([entry], observer) => {
        if (!entry?.isIntersecting) return
        observer.disconnect()
        load()
      }).observe(element)
    } else if (!part) {
      // The trigger may come later than the element, as long as the page is being read.
      document.addEventListener('DOMContentLoaded', start)
    } else if (dialog) part.ariaHasPopup = 'dialog'
    listen('add')
    if (attribute('watch') !== null) {
      unwatch = watchHost((url) => {
        if (hasSeenRefusal) return
        hasSeenRefusal = true
        refused = `&number=401&url=${encodeURIComponent(url)}`
        tell()
        show('api')
      })
    }
    tell()
    if (attribute('open') !== null) show('api')
  }

  element.ready = new Promise((resolve) => {
    isReady = resolve
  })
  element.show = () => show('api')
  element.hide = () => close('api')
  return (what) => {
    if (what === 'start') start()
    else if (what === 'tell') tell()
    else {
      end()
      leave()
    }
  }
}

class Help extends HTMLElement {
  static observedAttributes = [...changeable, 'open']
  declare ready: Promise<void>
  /** Opens the dialog, or loads the frame in place. */
  declare show: () => void
  /** Closes the dialog, or takes the frame out of its place. */
  declare hide: () => void
  #do = control(this)

  connectedCallback(): void {
    this.#do('start')
  }

  disconnectedCallback(): void {
    this.#do('end')
  }

  /** Moved by `moveBefore`: everything stays as it is. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (!this.isConnected) return
    if (name !== 'open') this.#do(/for|watch/.test(name) ? 'start' : 'tell')
    else if (value === null) this.hide()
    else this.show()
  }
}

if (!customElements.get('fix401-help')) customElements.define('fix401-help', Help)
