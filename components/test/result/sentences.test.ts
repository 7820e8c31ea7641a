import { describe, expect, it } from 'vitest'
import type { DiagnoseResult } from '@/lib/contract'
import { sentencesOf } from './sentences'

type Given = Pick<DiagnoseResult, 'verdict' | 'causes'>

function given(certainty: Given['verdict']['certainty'], text: string, probability: number): Given {
  const cause = certainty === 'unclear' ? null : 'token-expired'
  return {
    verdict: { certainty, cause, text },
    causes: [{ id: 'token-expired', title: '', probability, findings: [], fixes: [] }],
  }
}

describe('sentencesOf', () => {
  it.each<[Given, string, string, string[]]>([
    [
      given('proven', 'The token has expired. It expired 4 minutes before the test.', 0.95),
      'Seen directly:',
      'The token has expired',
      ['It expired 4 minutes before the test.'],
    ],
    [
      given('likely', 'Likely: The token has expired. a.example says so.', 0.6),
      'Likely:',
      'The token has expired',
      ['a.example says so.'],
    ],
    [given('unclear', 'Not sure. Possible: The token has expired.', 0.3), 'Possible:', 'The token has expired', []],
    [
      given('unclear', 'The cause cannot be told from this alone.', 0.1),
      '',
      'The cause cannot be told from this alone',
      [],
    ],
    [
      given('unclear', 'The cause cannot be told from this alone. The server answers 401.', 0.1),
      '',
      'The cause cannot be told from this alone',
      ['The server answers 401.'],
    ],
    [
      given('unclear', 'It works from here: a.example answers 200. It may still fail for you.', 0.3),
      '',
      'It works from here: a.example answers 200',
      ['It may still fail for you.'],
    ],
  ])('%j', (result, sure, headline, rest) => expect(sentencesOf(result)).toEqual({ sure, headline, rest }))
})
