import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isFrameMessage, isHostMessage, limitRate, mostPerSecond } from './messages'

/** The guards against a schema that says the same with other means. */

const id = z.string().regex(/^[a-z0-9-]+$/)
const kinds = ['question', 'fix', 'fixed', 'hand-over', 'test']
const frameSchema = z.union([
  z.literal(['esc', 'ready ', 'ready http', 'ready version']),
  z.string().refine((text) => {
    const [type, step, kind, ...more] = text.split(' ')
    return type === 'step' && more.length === 0 && id.max(64).safeParse(step).success && kinds.includes(kind ?? '')
  }),
  z.string().refine((text) => {
    const [type, cause, resolved, ...more] = text.split(' ')
    if (type !== 'outcome' || more.length > 0 || !['yes', 'no', 'unknown'].includes(resolved ?? '')) return false
    return cause === '' || id.max(64).safeParse(cause).success
  }),
])
const plain = (most: number, unlike: RegExp) =>
  z
    .string()
    .max(most)
    .refine((text) => !unlike.test(text))
const hostSchema = z.union([
  z.strictObject({ type: z.literal(['show', 'hide']) }),
  z.strictObject({
    type: z.literal('context'),
    theme: z.enum(['light', 'dark']),
    accent: plain(99, /[^A-Za-z0-9_ #%(),./-]/),
    radius: plain(99, /[^A-Za-z0-9_ %./-]/),
    font: plain(400, /[;{}<>\\]/),
    trail: plain(2000, /[^\x21-\x7e]/),
  }),
])

const context = {
  type: 'context',
  theme: 'dark',
  accent: 'rgb(14, 77, 100)',
  radius: '4px',
  font: '"Segoe UI", system-ui',
  trail: 'platform=browser&url=https%3A%2F%2Fshop.example%2F',
}
const good = {
  frame: ['esc', 'ready ', 'ready http', 'ready version', 'step role question', 'outcome  unknown', 'outcome a-b yes'],
  host: [context, { type: 'show' }, { type: 'hide' }, { ...context, accent: '', radius: '', font: '', trail: '' }],
}

describe('messages that are sent', () => {
  it.each(good.frame)('frame: %s', (message) => {
    expect([isFrameMessage(message), frameSchema.safeParse(message).success]).toEqual([true, true])
  })
  it.each(good.host)('host: %o', (message) => {
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
  const spoil = (message: object): unknown => {
    const copy: Record<string, unknown> = { ...message }
    const key = pick([...Object.keys(context), 'extra', '__proto__', 'constructor'])
    const change = pick(['drop', 'odd', 'long', 'sign'])
    if (change === 'drop') delete copy[key]
    else if (change === 'odd') copy[key] = pick(odd)
    else if (change === 'long') copy[key] = 'a'.repeat(pick([1, 64, 99, 100, 400, 401, 2000, 2001]))
    else copy[key] = `${copy[key]}${pick([';', '{', '\\', '\n', 'é', '<', '"', ' '])}`
    return copy
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
