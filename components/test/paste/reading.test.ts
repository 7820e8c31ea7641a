import { describe, expect, it } from 'vitest'
import { readContent } from '@/lib/content/load'
import type { Job, Source, Stage } from './job'
import { read } from './reading'

const { catalogue } = readContent(process.cwd())
const job = (source: Source, rest: Partial<Job> = {}): Job => ({ source, catalogue, clock: 0, ...rest })
const answer = '$ curl -i https://api.example.com/me\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\n'

describe('read', () => {
  it('reads text, tells its stages and knows the client', async () => {
    const stages: Stage[] = []
    const outcome = await read(job({ text: answer }), (stage) => stages.push(stage))
    expect(outcome).toMatchObject({
      kind: 'read',
      client: 'curl',
      result: { recognised: 'mixed', verdict: { cause: 'missing-credentials' } },
    })
    expect(stages).toEqual(['opening', 'looking'])
  })

  it('reads a file as it reads text', async () => {
    const file = new File([answer], 'answer.txt')
    expect(await read(job({ file }), () => {})).toEqual(await read(job({ text: answer }), () => {}))
  })

  it('reads it as what it is said to be', async () => {
    const outcome = await read(job({ text: answer }, { as: 'challenge' }), () => {})
    expect(outcome).toMatchObject({ kind: 'read', result: { recognised: 'challenge' } })
  })

  it.each<[string, Source, string]>([
    ['nothing', { text: ' \n' }, 'empty'],
    ['an empty file', { file: new File([''], 'x.har') }, 'empty'],
    ['an archive', { file: new File([Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)], 'x.zip') }, 'not-text'],
    ['words that say nothing', { text: 'it does not work' }, 'nothing-found'],
  ])('%s is told', async (_, source, why) => {
    expect(await read(job(source), () => {})).toEqual({ kind: 'trouble', why })
  })
})
