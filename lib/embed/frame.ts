import { listenForCopies } from '../../components/ui/copying'
import { deviceOn, readDevice } from '../wizard/device'
import { mailHref } from '../wizard/mail'
import { textOn } from './contrast'
import { type FrameMessage, type Hello, type HostMessage, isHostMessage, limitRate, wireVersion } from './messages'

/**
 * The frame's one script. Its documents work without it; with it a step takes the place of the one before, so that the
 * port to the host lives on and no entry is added to the history of the host's tab.
 */

const root = document.documentElement
const host = new URLSearchParams(location.search).get('o')
const nonce = /^#n=([\da-f]{32})$/.exec(location.hash)?.[1]
const error = document.querySelector<HTMLScriptElement>('script[data-error]')?.dataset.error ?? ''
if (nonce) history.replaceState(null, '', location.pathname + location.search)

let port: MessagePort | undefined
const send = (message: FrameMessage) => port?.postMessage(message)

/** The step on screen has been told to the host as an ending, or as left. */
let isOver = false
/** Somebody has moved a step. */
let hasMoved = false

/* Host */

if (host && nonce && parent !== window) {
  const hello: Hello = { fix401: wireVersion, n: nonce }
  parent.postMessage(hello, host)
  addEventListener('message', ({ source, origin, data, ports }: MessageEvent) => {
    const isAnswer = source === parent && origin === host && data?.fix401 === wireVersion && data.n === nonce
    if (port || !isAnswer || !ports[0]) return
    const mayHear = limitRate()
    port = ports[0]
    port.onmessage = ({ data: message }) => {
      if (mayHear() && isHostMessage(message)) hear(message)
    }
    send(`ready ${error as '' | 'http' | 'version'}`)
    if (error === '') tellStep()
  })
}

function hear(message: HostMessage): void {
  if (message.startsWith('context ')) adopt(new URLSearchParams(message.slice('context '.length)))
  else if (message === 'show') focusHeading()
  else if (hasMoved && !isOver) {
    isOver = true
    send('outcome  unknown')
  }
}

/** Trail keys that the host gave last. */
let given: URLSearchParams | undefined

/** Takes over how the host looks, and moves on where it says more of the trail than when the frame was opened. */
function adopt(told: URLSearchParams): void {
  const take = (name: string) => {
    const value = told.get(name) ?? ''
    told.delete(name)
    return value
  }
  root.dataset.theme = take('theme') === 'dark' ? 'dark' : 'light'
  take('label')
  wear('--fix401-accent', 'color', take('accent'))
  wear('--radius', 'border-radius', take('radius'))
  wear('--text', 'font-family', take('font'))
  const accent = root.style.getPropertyValue('--fix401-accent')
  if (accent !== '') root.style.setProperty('--fix401-on-accent', textOn(colourOf(accent)))
  if (given && `${given}` !== `${told}`) {
    const url = new URL(location.href)
    for (const key of given.keys()) url.searchParams.delete(key)
    for (const [key, value] of told) url.searchParams.set(key, value)
    void show(url.href)
  }
  given = told
}

function wear(name: string, property: string, value: string): void {
  if (value !== '' && CSS.supports(property, value)) root.style.setProperty(name, value)
}

/** A colour as the browser computes it. */
function colourOf(value: string): string {
  const probe = document.createElement('i')
  probe.style.color = value
  main().append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

function tellStep(): void {
  const { step = '', kind = '', cause = '' } = main().dataset
  if (step === '') return
  send(`step ${step} ${kind as 'question'}`)
  isOver = kind === 'fixed' || kind === 'hand-over'
  if (isOver) send(`outcome ${cause.split(' ')[0] ?? ''} ${kind === 'fixed' ? 'yes' : 'no'}`)
}

addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented) send('esc')
})

/* Steps */

const main = () => document.querySelector('main') as HTMLElement

function focusHeading(): void {
  const target = document.querySelector<HTMLElement>('#error-summary, h1')
  target?.setAttribute('tabindex', '-1')
  target?.focus()
}

/** The last document that was asked for ahead. */
let ahead: { href: string; page: Promise<Response> } | undefined
let going = new AbortController()

function ask(href: string, init: RequestInit = {}): Promise<Response> {
  return fetch(href, { credentials: 'omit', ...init })
}

/** Puts the document of an address in the place of this one. */
async function show(href: string, init?: RequestInit): Promise<void> {
  going.abort()
  going = new AbortController()
  const { signal } = going
  main().ariaBusy = 'true'
  try {
    const response = await (!init && ahead?.href === href ? ahead.page : ask(href, { ...init, signal }))
    const next = new DOMParser().parseFromString(await response.text(), 'text/html')
    const step = next.querySelector('main')
    if (!step) throw new Error(`${response.status}`)
    if (signal.aborted) return
    main().replaceWith(step)
    document.querySelector('footer')?.replaceWith(next.querySelector('footer') as HTMLElement)
    document.title = next.title
    history.replaceState(null, '', response.url)
    hasMoved = true
    arrive()
    scrollTo(0, 0)
    focusHeading()
    tellStep()
  } catch {
    if (!signal.aborted) sayFailed()
  } finally {
    if (!signal.aborted) main().ariaBusy = null
  }
  ahead = undefined
}

function sayFailed(): void {
  document.querySelector('.failed')?.remove()
  const words = document.createElement('p')
  words.className = 'failed error'
  words.role = 'alert'
  words.textContent = 'That did not load. Check the connection, then try again.'
  const after = main().querySelector('.go, .row') ?? main().lastElementChild
  after?.after(words)
  const status = main().querySelector('[role=status]')
  if (status) status.textContent = ''
}

/** Makes a document that has come fit for this device and place. */
function arrive(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-origin]')) place.textContent ||= location.origin
  const field = document.querySelector<HTMLInputElement>('[data-device]')
  if (!field) return
  const { device = '', platform } = field.dataset
  const told = deviceOn(platform, readDevice(navigator.userAgent, navigator.maxTouchPoints))
  for (const [key, value] of Object.entries(told)) {
    if (!device.split(' ').includes(key)) continue
    const input = Object.assign(document.createElement('input'), { type: 'hidden', name: key, value })
    field.before(input)
    field.name = 'auto'
    field.value = [field.value, key].filter((part) => part !== '').join(',')
  }
}

function addressOf(form: HTMLFormElement, button?: HTMLElement | null): string {
  const url = new URL(form.action)
  for (const [name, value] of new FormData(form, button)) url.searchParams.append(name, String(value))
  return url.href
}

addEventListener('change', ({ target }) => {
  const form = (target as HTMLInputElement).form
  if (form?.method !== 'get') return
  const href = addressOf(form)
  const page = ask(href)
  // Whoever goes there asks again.
  page.catch(() => {
    ahead = undefined
  })
  ahead = { href, page }
})

addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  event.preventDefault()
  if (form.method === 'get') void show(addressOf(form, event.submitter))
  else {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    const status = form.querySelector('[role=status]')
    if (status) status.textContent = 'Testing. It takes up to half a minute.'
    void show(form.action, { method: 'POST', body })
  }
})

addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  if ('mail' in link.dataset) {
    // Written without the origin where only this browser knows it.
    const to = link.href.slice('mailto:'.length).split('?')[0]
    link.href = mailHref(document.querySelector('#message')?.textContent ?? '', to)
  }
  if (link.target !== '_self') return
  event.preventDefault()
  const place = link.hash && link.pathname === location.pathname ? document.getElementById(link.hash.slice(1)) : null
  if (!place) return void show(link.href)
  // For what is shown only as the target of a link.
  location.replace(link.hash)
  place.focus()
})

arrive()
listenForCopies(document)
