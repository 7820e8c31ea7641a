import { describe, expect, it } from 'vitest'
import { errorLine, logErrors } from './error-log'

const now = new Date('2026-11-28T10:05:00Z')

function thrownBy(work: () => unknown): Error {
  try {
    work()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('it has thrown nothing')
}

describe('errorLine', () => {
  it('says where it was thrown, and for which request', () => {
    const error = thrownBy(() => (undefined as unknown as { a: string }).a)
    const line = errorLine(['fix401: GET /api/x failed:', error], now, { id: '7', route: '/api/probe' })
    expect(line).toMatchObject({
      time: '2026-11-28T10:05:00.000Z',
      level: 'error',
      id: '7',
      route: '/api/probe',
      message: 'fix401: GET /api/x failed:',
    })
    expect(line.stack).toMatch(
      /^TypeError: Cannot read properties of undefined \(reading 'a'\)\n {4}at .*error-log\.test/,
    )
  })

  it('has the number that the error page shows', () => {
    expect(errorLine([Object.assign(new Error('x'), { digest: '42@E1' })], now)).toMatchObject({ digest: '42@E1' })
  })

  it('names the cause, and ends where causes go round', () => {
    const inner = new Error('inside')
    const outer = new Error('outside', { cause: inner })
    inner.cause = outer
    const { stack = '' } = errorLine([outer], now)
    expect(stack.match(/Error: (outside|inside)/g)?.slice(0, 2)).toEqual(['Error: outside', 'Error: inside'])
    expect(stack.split('Caused by: ').length).toBeLessThan(6)
  })

  it('repeats nothing that was sent: no members, no addresses, no tokens', () => {
    const invalid = thrownBy(() => new URL('hunter2 is no URL'))
    expect(invalid).toHaveProperty('input')
    const told = errorLine(
      [
        'failed:',
        new Error('asked https://portal.example/orders with Bearer cBe7vT2mKx9Rw4LpB8nYcQ', { cause: invalid }),
        { body: 'hunter2' },
      ],
      now,
    )
    expect(JSON.stringify(told)).not.toMatch(/hunter2|portal\.example|cBe7vT2m/)
  })

  it.each([
    ["Cannot read properties of undefined (reading 'a')", "Cannot read properties of undefined (reading 'a')"],
    [`Unexpected token 'x', "hunter2 xy"... is not valid JSON`, `Unexpected token 'x', "…"... is not valid JSON`],
    ['`origin` header with value `shop.example` does not match', '`origin` header with value `…` does not match'],
    ["It’s `a b` and 'c/d'", 'It’s `…` and `…`'],
  ])('quotes names alone: %s', (message, shown) => {
    expect(errorLine([message], now).message).toBe(shown)
  })

  it('takes words without an error', () => {
    expect(errorLine(['Failed to prepare %s', 'server'], now)).toEqual({
      time: '2026-11-28T10:05:00.000Z',
      level: 'error',
      message: 'Failed to prepare server',
    })
  })
})

describe('logErrors', () => {
  it('makes console.error write one line', () => {
    const before = console.error
    const lines: string[] = []
    try {
      logErrors((line) => lines.push(line))
      console.error(new Error('two\nlines'))
    } finally {
      console.error = before
    }
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain('\n')
    expect(JSON.parse(lines[0] ?? '').stack).toMatch(/^Error: two\nlines\n {4}at /)
  })
})
