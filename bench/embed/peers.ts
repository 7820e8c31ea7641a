import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { root, run, say } from '../../scripts/setup.mjs'

/**
 * Loaders of others, as they are published on npm. They are fetched into a folder of their own, so that neither the
 * lockfile nor `npm ci` grows. What is not on npm is not here: giscus’ own `client.js`, for one; its package is a
 * component that is written with Lit.
 */

const versions = {
  giscus: '1.6.0',
  lit: '3.3.3',
  'lit-element': '4.2.2',
  'lit-html': '3.3.3',
  '@lit/reactive-element': '2.1.2',
  '@lit-labs/ssr-dom-shim': '1.6.0',
  '@types/trusted-types': '2.0.7',
  '@typeform/embed': '6.1.1',
  '@calcom/embed-snippet': '1.3.3',
  '@calcom/embed-core': '1.5.3',
}

export const peerNames = ['giscus', 'typeform', 'calcom'] as const
export type PeerName = (typeof peerNames)[number]

const cache = path.join(root, '.cache/bench-embed')
const packages = path.join(cache, 'node_modules')

const files = {
  giscus: 'giscus/dist/giscus.mjs',
  typeform: '@typeform/embed/build/embed.js',
  calcom: '@calcom/embed-core/dist/embed/embed.js',
  snippet: '@calcom/embed-snippet/dist/snippet.umd.js',
}

/** Fetches what is not there yet. @returns false when the registry does not give it */
export function fetchPeers(): boolean {
  const isThere = Object.entries(versions).every(([name, version]) => {
    const file = path.join(packages, name, 'package.json')
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version
  })
  if (isThere) return true
  say('fetching the loaders of others …')
  mkdirSync(cache, { recursive: true })
  writeFileSync(path.join(cache, 'package.json'), JSON.stringify({ private: true, dependencies: versions }))
  const quiet = ['--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund', '--silent']
  return run('npm', ['install', ...quiet], { cwd: cache }) === 0
}

/** A published file as it is. */
export function fileOf(name: keyof typeof files): string {
  return readFileSync(path.join(packages, files[name]), 'utf8')
}

const kept = new Map<PeerName, string>()

/** The script that a page loads. giscus’ component needs Lit, so the two are put into one. */
export function loaderOf(name: PeerName): string {
  const loader = kept.get(name) ?? (name === 'giscus' ? bundleGiscus() : fileOf(name))
  kept.set(name, loader)
  return loader
}

function bundleGiscus(): string {
  const { outputFiles } = buildSync({
    absWorkingDir: cache,
    entryPoints: [path.join(packages, files.giscus)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

/** A message that no frame of the peer has sent, and what on the host’s page tells that it was obeyed. */
export interface Forged {
  /** `id` is what Typeform puts into the address of its frame. */
  message: (id: string) => unknown
  isObeyed: string
}

export interface Peer {
  /** What its maker tells people to put on the page, with its origin and scripts at `origin`. */
  body: (origin: string, nonce: string) => string
  /** What its own frame tells the host to become this high. */
  resize: (height: number, id: string) => unknown
  /** What its own frame says first. */
  hello: unknown[]
  forged: Forged[]
}

const calAction = (type: string, data: object = {}) => ({
  originator: 'CAL',
  type,
  namespace: '',
  fullType: `CAL::${type}`,
  data,
})
/** Higher than any frame becomes by itself. */
const forgedHeight = 5432
const becameHigh = `[...document.querySelectorAll('iframe, #slot, giscus-widget')].some((one) => (one.shadowRoot?.querySelector('iframe') ?? one).offsetHeight >= ${forgedHeight})`
const wasTold = (name: string) => `told.includes('${name}')`

export const peers: Record<PeerName, Peer> = {
  giscus: {
    body: (origin, nonce) => `<script nonce="${nonce}">localStorage.setItem('giscus-session', '"kept"')</script>
<script type="module" nonce="${nonce}" src="${origin}/giscus.js"></script>
<giscus-widget id="comments" host="${origin}" repo="a/b" repoid="x" mapping="specific" term="x"></giscus-widget>`,
    resize: (resizeHeight) => ({ giscus: { resizeHeight } }),
    hello: [],
    forged: [
      { message: () => ({ giscus: { resizeHeight: forgedHeight } }), isObeyed: becameHigh },
      { message: () => ({ giscus: { signOut: true } }), isObeyed: `localStorage.getItem('giscus-session') === null` },
      {
        message: () => ({ giscus: { error: 'Bad credentials' } }),
        isObeyed: `localStorage.getItem('giscus-session') === null`,
      },
    ],
  },
  typeform: {
    body: (origin, nonce) => `<div id="slot"></div><script nonce="${nonce}" src="${origin}/typeform.js"></script>
<script nonce="${nonce}">window.told = []
tf.createWidget('form', { container: document.querySelector('#slot'), domain: '${new URL(origin).host}', autoResize: true,
  onSubmit: () => told.push('submit'), onReady: () => told.push('ready') })</script>`,
    resize: (height, embedId) => ({ type: 'form-height-changed', embedId, height }),
    hello: [],
    forged: [
      { message: (embedId) => ({ type: 'form-height-changed', embedId, height: forgedHeight }), isObeyed: becameHigh },
      { message: (embedId) => ({ type: 'form-submit', embedId, responseId: 'forged' }), isObeyed: wasTold('submit') },
      { message: (embedId) => ({ type: 'form-ready', embedId }), isObeyed: wasTold('ready') },
    ],
  },
  calcom: {
    body: (origin, nonce) => `<div id="slot"></div><script nonce="${nonce}" src="${origin}/snippet.js"></script>
<script nonce="${nonce}">window.told = []
snippet.default('${origin}/calcom.js')
Cal('init', { origin: '${origin}' })
Cal('inline', { elementOrSelector: '#slot', calLink: 'somebody/30min' })
Cal('on', { action: 'bookingSuccessful', callback: () => told.push('booking') })</script>`,
    resize: (iframeHeight) => calAction('__dimensionChanged', { iframeHeight }),
    hello: [calAction('__iframeReady'), calAction('linkReady')],
    forged: [
      { message: () => calAction('__dimensionChanged', { iframeHeight: forgedHeight }), isObeyed: becameHigh },
      { message: () => calAction('bookingSuccessful', { confirmed: true }), isObeyed: wasTold('booking') },
      {
        message: () => calAction('linkFailed', { code: '500' }),
        isObeyed: `document.querySelector('cal-inline').getAttribute('loading') === 'failed'`,
      },
    ],
  },
}
