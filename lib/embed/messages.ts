/**
 * What the host page and the embedded frame may say to each other: a closed union in each direction, spoken over a
 * MessagePort alone. The guards are written by hand, because both ends are counted in bytes.
 */

/** Raised when a message changes its meaning. */
export const wireVersion = 1

/** The first message of either side, on the window; all others go over the port that the second one brings. */
export interface Hello {
  fix401: number
  /** The nonce of the frame's address, 32 hex digits. */
  n: string
}

/**
 * Frame → host, as words with a blank between: that a step is there, or what stands in its place; that Esc was pressed;
 * the step and its kind; how it ended, with the likeliest cause or none.
 */
export type FrameMessage =
  | 'esc'
  | `ready ${'' | 'http' | 'version'}`
  | `step ${string} ${'question' | 'fix' | 'fixed' | 'hand-over' | 'test'}`
  | `outcome ${string} ${'yes' | 'no' | 'unknown'}`

const frameMessage =
  /^(esc|ready (|http|version)|step [a-z\d-]{1,64} (question|fix|fixed|hand-over|test)|outcome [a-z\d-]{0,64} (yes|no|unknown))$/

/** Whether data from the frame is one of its messages. */
export function isFrameMessage(data: unknown): data is FrameMessage {
  return typeof data === 'string' && frameMessage.test(data)
}

/** Host → frame. */
export type HostMessage = Context | { type: 'show' } | { type: 'hide' }

/** How the host looks, as its own CSS computes it, and what the element's attributes say. */
export interface Context {
  type: 'context'
  theme: string
  /** `rgb(…)`, a length, a list of font families. */
  accent: string
  radius: string
  font: string
  /** Trail keys, as a query. */
  trail: string
}

const members: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  context: {
    theme: /^(light|dark)$/,
    accent: /^[\w #%(),./-]{0,99}$/,
    radius: /^[\w %./-]{0,99}$/,
    font: /^[^;{}<>\\]{0,400}$/,
    trail: /^[!-~]{0,2000}$/,
  },
  show: {},
  hide: {},
}

/** Whether data from the host is one of its messages: no member is missing, and none is more. */
export function isHostMessage(data: unknown): data is HostMessage {
  const message = data as Record<string, unknown> | null
  const type = typeof message === 'object' && message?.type
  const shape = typeof type === 'string' && Object.hasOwn(members, type) && members[type]
  if (!shape || !message) return false
  const all = Object.entries(shape)
  return (
    Object.keys(message).length === all.length + 1 &&
    all.every(([name, form]) => typeof message[name] === 'string' && form.test(message[name]))
  )
}

/** Most messages that are heard of one side in a second. */
export const mostPerSecond = 20

/** @returns a function that says whether one more message may be heard, in windows of a second. */
export function limitRate(): () => boolean {
  let since = 0
  let heard = 0
  return () => {
    if (Date.now() - since > 1000) {
      since = Date.now()
      heard = 0
    }
    heard += 1
    return heard <= mostPerSecond
  }
}
