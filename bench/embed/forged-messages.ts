import { randomFrom } from '../random'

/** Messages that nobody who may has sent, made from a seed: right ones slightly wrong, those of other embeds, and noise. */

export interface ForgedMessage {
  data: unknown
  /** Comes with a port of the forger’s. */
  hasPort: boolean
  /** So many times at once. */
  times: number
}

/** @param nonce the true one. A forger does not know it, but it must not help either. */
export function forgeMessages(count: number, seed: number, nonce: string, knowsNonce: boolean): ForgedMessage[] {
  const random = randomFrom(seed)
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
  const hex = (length: number) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('')
  const noise = (length: number) => String.fromCharCode(...Array.from({ length }, () => Math.floor(random() * 0xff00)))

  const near = (): unknown =>
    pick([
      nonce.toUpperCase().replace(/^[\dA-F]/, (first) => (first === '0' ? '1' : '0')),
      nonce.slice(0, -1),
      `${nonce}0`,
      ` ${nonce} `,
      [nonce],
      { toString: nonce },
      null,
      true,
      0,
      '',
    ])
  const hello = (): unknown => {
    const wrong = pick<() => unknown>([() => hex(32), near])
    return { fix401: pick([1, 1, 1, 2, 0, '1', true]), n: knowsNonce && random() < 0.6 ? nonce : wrong() }
  }
  const step = () => pick(['platform', 'role', 'fixed', 'hand-over', hex(12)])
  const ofPort = (): unknown =>
    pick([
      'esc',
      'ready ',
      'ready http',
      'ready version',
      `step ${step()} ${pick(['question', 'fix', 'fixed', 'hand-over', 'test'])}`,
      `outcome ${pick(['', 'cookies-blocked', hex(8)])} ${pick(['yes', 'no', 'unknown'])}`,
    ])
  const ofHost = (): unknown =>
    pick(['show', 'hide', 'context theme=dark&accent=red&radius=9px&font=serif&cause=forged'])
  const ofOthers = (): unknown =>
    pick<unknown>([
      { giscus: { resizeHeight: 5432 } },
      { type: 'form-height-changed', embedId: hex(16), height: 5432 },
      {
        originator: 'CAL',
        type: '__dimensionChanged',
        fullType: 'CAL::__dimensionChanged',
        data: { iframeHeight: 5432 },
      },
      { type: 'resize', height: 5432 },
      { type: 'close' },
      { event: 'fix401-close', detail: { reason: 'user' } },
      { type: 'fix401-outcome', detail: { resolved: 'yes' } },
    ])
  const oversized = (): unknown => {
    const long = 'x'.repeat(8_000 + Math.floor(random() * 200_000))
    return pick<unknown>([
      long,
      { fix401: 1, n: long },
      { fix401: 1, n: nonce.slice(1), more: long },
      `step ${long} fix`,
    ])
  }
  const odd = (): unknown =>
    pick<unknown>([
      null,
      '',
      0,
      Number.NaN,
      [],
      [1, nonce],
      noise(40),
      { n: noise(32), fix401: noise(2) },
      { fix401: { valueOf: 1 }, n: { length: 32 } },
      JSON.stringify(hello()),
      JSON.parse(`{"__proto__": {"fix401": 1, "n": "${hex(32)}"}}`),
      nest(50),
    ])
  return Array.from({ length: count }, () => {
    const kind = pick([hello, hello, hello, ofPort, ofPort, ofHost, ofOthers, oversized, odd])
    return { data: kind(), hasPort: random() < 0.3, times: kind !== oversized && random() < 0.05 ? 100 : 1 }
  })
}

function nest(depth: number): unknown {
  return depth === 0 ? { fix401: 1 } : { data: nest(depth - 1) }
}
