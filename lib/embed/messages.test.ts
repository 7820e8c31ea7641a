import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isFrameMessage, isHostMessage, limitRate, mostPerSecond } from './messages'

/** The guards against a schema that says the same with other means. */

const id = z.union([
  z.literal(''),
  z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .max(64),
])
const ends = z
  .string()
  .regex(/^[a-z-]+$/)
  .min(2)
  .max(9)
const frameSchema = z.union([
  z.literal(['esc', 'ready ', 'ready http', 'ready version']),
  z.string().refine((text) => {
    const [type, first, second, ...more] = text.split(' ')
    const isKnown = type === 'step' || type === 'outcome'
    return isKnown && more.length === 0 && id.safeParse(first).success && ends.safeParse(second).success
  }),
])
const hostSchema = z.union([
  z.literal(['show', 'hide']),
  z
    .string()
    .startsWith('context ')
    .max('context '.length + 4000)
    .refine((text) => [...text.slice('context '.length)].every((sign) => sign > ' ' && sign < '\x7f')),
])

const context =
  'context accent=%230e4d64&radius=&font=&theme=dark&label=Stuck&platform=browser&url=https%3A%2F%2Fa.b%2F'
const good = {
  frame: ['esc', 'ready ', 'ready http', 'ready version', 'step role question', 'outcome  unknown', 'outcome a-b yes'],
  host: [context, 'show', 'hide', 'context '],
}

describe('messages that are sent', () => {
  it.each(good.frame)('frame: %s', (message) => {
    expect([isFrameMessage(message), frameSchema.safeParse(message).success]).toEqual([true, true])
  })
  it.each(good.host)('host: %s', (message) => {
    expect([isHostMessage(message), hostSchema.safeParse(message).success]).toEqual([true, true])
  })
})

/** The same numbers each time: a failure can be repeated. */
function* random(): Generator<number> {
  for (let state = 401; ; ) {
    state = (state * 1103515245 + 12345) % 2147483648
    yield state / 2147483648
  }
}

describe('anything else', () => {
  const numbers = random()
  const pick = <T>(list: readonly T[]): T => list[Math.floor((numbers.next().value as number) * list.length)] as T
  const odd = [
    null,
    undefined,
    0,
    true,
    '',
    [],
    {},
    'x'.repeat(9000),
    '\n',
    ' ',
    { type: 'esc' },
    Number.NaN,
    new Map(),
  ]
  const words = [
    'esc',
    'ready',
    'step',
    'outcome',
    'http',
    'version',
    'role',
    'question',
    'yes',
    'no',
    '',
    'A',
    '<b>',
    '-',
  ]
  const spoil = (message: string): unknown => {
    const at = pick([0, 3, 8, message.length])
    const sign = pick(['', ' ', '\n', 'é', '<', '"', '\0', '\x7f', 'a'.repeat(pick([1, 9, 64, 65, 3900, 4001]))])
    return pick<unknown>([message.slice(0, at) + sign + message.slice(at), [message], { type: message }])
  }

  it('is judged alike by guard and schema, 20,000 times', () => {
    const unlike: unknown[] = []
    let right = 0
    for (let turn = 0; turn < 10_000; turn += 1) {
      const words3 = Array.from({ length: pick([1, 2, 3, 4]) }, () => pick(words)).join(pick([' ', '  ', '\n', '\t']))
      const fromFrame = pick<unknown>([
        words3,
        pick(odd),
        pick(good.host),
        `${pick(good.frame)}${pick(['', ' ', '\n'])}`,
      ])
      if (isFrameMessage(fromFrame) !== frameSchema.safeParse(fromFrame).success) unlike.push(fromFrame)
      const fromHost = pick<unknown>([spoil(pick(good.host)), pick(odd), pick(good.frame), [context]])
      if (isHostMessage(fromHost) !== hostSchema.safeParse(fromHost).success) unlike.push(fromHost)
      right += Number(isFrameMessage(fromFrame)) + Number(isHostMessage(fromHost))
    }
    expect(unlike).toEqual([])
    expect(right, 'some of them are messages').toBeGreaterThan(500)
  })
})

it('no more than the most are heard in a second', () => {
  const mayHear = limitRate()
  const heard = Array.from({ length: 1000 }, mayHear).filter(Boolean)
  expect(heard).toHaveLength(mostPerSecond)
})
