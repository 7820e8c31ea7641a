/**
 * What the host page and the embedded frame may say to each other: a closed union of short texts in each direction,
 * spoken over a MessagePort alone. The guards are written by hand, because both ends are counted in bytes.
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
  | `step ${string} ${string}`
  | `outcome ${string} ${'yes' | 'no' | 'unknown'}`

/** Host → frame: how the host looks and what the element's attributes say, as a query; that it is seen, or not. */
export type HostMessage = 'show' | 'hide' | `context ${string}`

const frameMessage = /^(esc|ready (http|version)?|(step|outcome) [a-z\d-]{0,64} [a-z-]{2,9})$/

/** Whether data from the frame is one of its messages. */
export function isFrameMessage(data: unknown): data is FrameMessage {
  return typeof data === 'string' && frameMessage.test(data)
}

const hostMessage = /^(show|hide|context [!-~]{0,4000})$/

/** Whether data from the host is one of its messages. */
export function isHostMessage(data: unknown): data is HostMessage {
  return typeof data === 'string' && hostMessage.test(data)
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
