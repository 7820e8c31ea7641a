/**
 * Types of `<fix401-help>`. The element itself is made by `/embed/v1.js`; this file only describes it. Save it beside
 * your code; `v1-react.d.ts` adds JSX for React 19.
 */

/** Where people meet the error. */
export type Fix401Platform = 'browser' | 'mobile' | 'api-client'

/** `inline` stands in the page, `popup` is opened by an element of yours, `launcher` by its own button. */
export type Fix401Mode = 'inline' | 'popup' | 'launcher'

/** What somebody uses: a browser, a system, or a program or language. */
export type Fix401Client =
  | 'chrome'
  | 'edge'
  | 'firefox'
  | 'safari'
  | 'samsung'
  | 'windows'
  | 'macos'
  | 'linux'
  | 'android'
  | 'ios'
  | 'curl'
  | 'postman'
  | 'fetch'
  | 'axios'
  | 'python'
  | 'node'
  | 'java'
  | 'dotnet'
  | 'go'
  | 'php'
  | 'git'
  | 'docker'
  | 'npm'
  | 'pip'
  | 'mcp'

/** Why a dialog was opened or closed. */
export interface Fix401ReasonDetail {
  /** `user`: a button or link. `esc`: the Escape key. `backdrop`: beside the dialog. `api`: your code, or `watch`. */
  reason: 'user' | 'esc' | 'backdrop' | 'api'
}

/** Which step is on screen. */
export interface Fix401StepDetail {
  /** Id of a question or fix, `fixed`, `hand-over` or `test`. */
  step: string
  /** `test` is the form of the live test, and its result. */
  kind: 'question' | 'fix' | 'fixed' | 'hand-over' | 'test'
}

/** How it ended. */
export interface Fix401OutcomeDetail {
  /** Id of the likeliest cause; empty where none is likely enough. */
  cause: string
  /** `yes`: a fix worked. `no`: handed over. `unknown`: left before either was said. */
  resolved: 'yes' | 'no' | 'unknown'
  /** Your `ref`, as you gave it; null without one. */
  ref: string | null
}

/** Why the steps cannot be shown. The link inside the element is shown instead. */
export interface Fix401ErrorDetail {
  /**
   * `timeout`: no answer in time. `blocked`: the server does not list your site, or your policy forbids the frame.
   * `version`: script and server do not fit. `http`: the server answered with an error.
   */
  code: 'timeout' | 'blocked' | 'version' | 'http'
}

/** The events by name. They bubble and are composed, so `document` hears them too. */
export interface Fix401EventMap {
  /** The first step can be used. */
  'fix401-ready': CustomEvent<null>
  /** The dialog has opened. */
  'fix401-open': CustomEvent<Fix401ReasonDetail>
  /** The dialog has closed. */
  'fix401-close': CustomEvent<Fix401ReasonDetail>
  /** Another step is on screen. */
  'fix401-step': CustomEvent<Fix401StepDetail>
  /** Somebody is in again, or has handed over. */
  'fix401-outcome': CustomEvent<Fix401OutcomeDetail>
  /** The steps cannot be shown. */
  'fix401-error': CustomEvent<Fix401ErrorDetail>
}

/** The attributes of `<fix401-help>`. Never put a token, a cookie or a mail address into one. */
export interface Fix401Attributes {
  /** Where it appears; `inline` when absent. Cannot change later. */
  mode?: Fix401Mode
  /** Id of the element that opens the dialog of `popup`. */
  for?: string
  /** When the frame is loaded: `visible` (inline), `intent` (dialogs), or `click`. Cannot change later. */
  loading?: 'visible' | 'intent' | 'click'
  /** Id of a site profile on the server. Cannot change later. */
  site?: string
  /** Answers where the error is met. */
  platform?: Fix401Platform
  /** Id of the cause that you suspect. */
  cause?: string
  /** Status that was answered, 400–599. */
  status?: number | string
  /** What your visitor uses. */
  client?: Fix401Client
  /** Host that refuses, shown in the form of the live test; never tested by itself. */
  host?: string
  /** Reference of yours, at most 64 characters, given back in `fix401-outcome`. */
  ref?: string
  /** Opens on the first 401 that a request of your own page gets. */
  watch?: boolean
  /** Colours; `auto`, when absent, are those of your page. */
  theme?: 'auto' | 'light' | 'dark'
  /** Words on the button of `launcher`, at most 60 characters. */
  label?: string
  /** Title of the dialog. */
  title?: string
  /** Present while it is open; setting it opens, removing it closes. */
  open?: boolean
}

/** The element that `/embed/v1.js` defines. */
export interface Fix401HelpElement extends HTMLElement {
  /** Is kept when the first step can be used. */
  readonly ready: Promise<void>
  /** Opens the dialog, or loads the frame in the page. */
  show(): void
  /** Closes the dialog, or takes the frame out of the page. */
  hide(): void
}

declare global {
  interface HTMLElementTagNameMap {
    'fix401-help': Fix401HelpElement
  }
  interface GlobalEventHandlersEventMap extends Fix401EventMap {}
}
