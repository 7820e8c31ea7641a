import { afterEach, beforeEach, vi } from 'vitest'

/** Whatever a test does not expect on the console fails it. */
let error: ReturnType<typeof vi.spyOn>
let warn: ReturnType<typeof vi.spyOn>

beforeEach(() => {
  error = vi.spyOn(console, 'error')
  warn = vi.spyOn(console, 'warn')
})

afterEach(() => {
  const calls = [...error.mock.calls, ...warn.mock.calls]
  error.mockRestore()
  warn.mockRestore()
  if (calls.length > 0) throw new Error(`Unexpected on the console: ${calls.map((call) => call.join(' ')).join('\n')}`)
})
