import { describe, expect, it } from 'vitest'
import { currentRequest, enterRequest, noteOutcome, noteProblem, type RequestRecord } from './current-request'

const inRequest = async (record: RequestRecord, work: () => Promise<void> | void) => {
  await Promise.resolve()
  enterRequest(record)
  await work()
}
const recordOf = (id: string): RequestRecord => ({ id, method: 'GET', route: '/wizard' })

describe('the record of a request', () => {
  it('is nowhere outside of one, and noting is harmless there', () => {
    noteOutcome('answered')
    noteProblem('busy')
    expect(currentRequest()).toBeUndefined()
  })

  it('is its own in each of two that run side by side', async () => {
    const [a, b] = [recordOf('a'), recordOf('b')]
    let go: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    const first = inRequest(a, async () => {
      await held
      noteOutcome('answered')
    })
    await inRequest(b, () => noteProblem('busy'))
    go()
    await first
    expect(a).toMatchObject({ outcome: 'answered', isProblem: false })
    expect(b).toMatchObject({ outcome: 'busy', isProblem: true })
  })

  it('keeps the last word', async () => {
    const record = recordOf('c')
    await inRequest(record, () => {
      noteOutcome('answered')
      noteProblem('internal')
    })
    expect(record).toMatchObject({ outcome: 'internal', isProblem: true })
  })
})
