import { describe, expect, it } from 'vitest'
import { compareRuns, type Run } from './compare-runs'

type Sent = Run['exchanges'][number]['credentials']

/** A run of one address: what strangers are answered, and what the person's credentials are. */
function run(status: number | undefined, scheme?: string, withCredentials?: number): Run {
  const exchange = (answer: number | undefined, credentials: Sent): Run['exchanges'][number] => ({
    request: { url: 'https://a.example/' },
    ...(answer !== undefined && { response: { status: answer } }),
    challenges: scheme && answer === 401 ? [{ field: 'www-authenticate', scheme, params: {} }] : [],
    challengeFaults: [],
    ...(credentials && { credentials }),
  })
  return {
    verdict: { certainty: 'unclear', cause: null, text: '' },
    causes: [],
    hops: [{ exchange: 0, authorization: withCredentials === undefined ? 'none' : 'sent' }],
    exchanges: [
      exchange(status, 'none'),
      ...(withCredentials === undefined ? [] : [exchange(withCredentials, [{ scheme: 'bearer', place: 'header' }])]),
    ],
  }
}

describe('compareRuns', () => {
  it.each<[string, Run, Run, string, string]>([
    ['the challenge is gone', run(401, 'Basic'), run(200), 'solved', 'The challenge is gone, now it answers 200.'],
    ['a refusal without a challenge is gone', run(403), run(200), 'solved', 'Now it answers 200.'],
    ['it answers again', run(undefined), run(200), 'solved', 'Now it answers 200.'],
    ['nothing', run(401, 'Bearer'), run(401, 'Bearer'), 'same', 'Nothing changed.'],
    [
      'it knows who asks',
      run(401, 'Bearer', 401),
      run(401, 'Bearer', 403),
      'better',
      'Now it knows who asks, and refuses that person (403).',
    ],
    ['another scheme', run(401, 'Basic'), run(401, 'Bearer'), 'other', 'It still refuses, in another way.'],
    ['it has got worse', run(200), run(502), 'worse', 'It answered before, and now it is 502.'],
    [
      'the credentials are accepted now, strangers are refused as before',
      run(401, 'Bearer', 401),
      run(401, 'Bearer', 200),
      'solved',
      'The challenge is gone, now it answers 200.',
    ],
  ])('%s', (_, before, after, outcome, text) => {
    expect(compareRuns(before, after)).toMatchObject({ outcome, text })
  })

  it('tells what changed row by row', () => {
    const { rows } = compareRuns(run(401, 'Basic'), run(200))
    expect(rows.filter(({ changed }) => changed)).toEqual([
      { what: 'Answer', before: '401', after: '200', changed: true },
      { what: 'Asks for', before: 'Basic', after: 'nothing', changed: true },
    ])
  })
})
