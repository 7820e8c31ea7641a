import { diagnosePaste } from '@/lib/diagnosis/diagnose-paste'
import { clientOf } from '@/lib/diagnosis/remedy/client'
import { textOf } from './file-text'
import type { Job, Outcome, Stage } from './job'

/** Reads what was pasted or chosen and judges it; in a worker, so that long text does not stop the page. */
export async function read(
  { source, as, platform, catalogue, clock }: Job,
  onStage: (stage: Stage) => void,
): Promise<Outcome> {
  onStage('opening')
  const text = 'file' in source ? textOf(new Uint8Array(await source.file.arrayBuffer())) : source.text
  if (text === undefined) return { kind: 'trouble', why: 'not-text' }
  if (text.trim() === '') return { kind: 'trouble', why: 'empty' }
  onStage('looking')
  const result = diagnosePaste({ text, ...(as && { as }), ...(platform && { platform }) }, catalogue, clock)
  const { exchanges, tokens, findings, recognised } = result
  if (exchanges.length === 0 && tokens.length === 0 && findings.length === 0 && recognised !== 'jwt')
    return { kind: 'trouble', why: 'nothing-found' }
  const client = clientOf(exchanges, text)
  return { kind: 'read', result, ...(client && { client }) }
}
