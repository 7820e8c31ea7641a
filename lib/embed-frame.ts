import 'server-only'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server.edge'
import { wireVersion } from './embed/messages'
import type { FrameFiles } from './embed-files'
import { env } from './env'
import { framedSteps, type StepAddresses } from './links'
import { isOwnOrigin } from './own-origin'

/** The embedded frame: what its address says, who may show it, and the document that it becomes. */

export interface FrameRequest {
  /** The host page's origin, as the address says it. */
  host: string | undefined
  /** True when that host may show the frame. */
  isListed: boolean
  /** Why there is no step to show. */
  refused: 'origin' | 'version' | undefined
  theme: 'light' | 'dark' | undefined
  label: string | undefined
  at: StepAddresses
  /** The rest of the query: the trail. */
  trail: string
}

const own = ['o', 'v', 'theme', 'label']
const spoken = String(wireVersion)
const mostLabel = 60

/** Reads the address of a frame. */
export function readFrameRequest(request: Request): FrameRequest {
  const query = new URL(request.url).searchParams
  const host = query.get('o') ?? undefined
  const theme = (['light', 'dark'] as const).find((one) => one === query.get('theme'))
  const label = query.get('label')?.slice(0, mostLabel).trim() || undefined
  const version = query.get('v') ?? spoken
  const listed = env().EMBED_ORIGINS
  const isListed = host !== undefined && isOrigin(host) && listed.some((one) => one === host || one === '*')
  const isOurs = host === undefined || isOwnOrigin(host, request.headers)
  const said: readonly [string, string | undefined][] = [
    ['o', host],
    ['v', spoken],
    ['theme', theme],
    ['label', label],
  ]
  const fields = said.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]))
  for (const name of own) query.delete(name)
  return {
    host,
    isListed,
    refused: isListed || isOurs ? (version === spoken ? undefined : 'version') : 'origin',
    theme,
    label,
    // Where any site may show the frame, one could lead people to press a button that they do not see.
    at: framedSteps(fields, !listed.includes('*')),
    trail: query.toString(),
  }
}

/** An origin as browsers write it. `URL` would let signs into its host that mean something in a policy. */
function isOrigin(value: string): boolean {
  const isPlain = /^https?:\/\/(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/.test(value)
  return isPlain && URL.canParse(value) && new URL(value).origin === value
}

/** What a frame shows. */
export interface FramePage {
  status?: number
  document: ReactElement
}

/** Makes the answer, with the policy that lets exactly the host of the request show it. */
export function frameAnswer({ host, isListed }: FrameRequest, files: FrameFiles, page: FramePage): Response {
  const { status = 200, document } = page
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${files.styleHash}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    ["frame-ancestors 'self'", ...(isListed ? [host] : [])].join(' '),
  ]
  return new Response(`<!doctype html>${renderToStaticMarkup(document)}`, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cross-origin-resource-policy': 'cross-origin',
      'referrer-policy': 'no-referrer',
      // Copying is the one thing that the frame is let to do.
      'permissions-policy': [...off.map((name) => `${name}=()`), 'clipboard-write=(self)'].join(', '),
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'cache-control': 'private, no-cache',
    },
  })
}

const off = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]
