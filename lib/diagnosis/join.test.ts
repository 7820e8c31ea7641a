import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { diagnose } from './diagnose'
import { diagnosePaste } from './diagnose-paste'
import { addFindings, joinDiagnoses } from './join'
import { asked, liveRun, url } from './rules/live.testing'

/** What a person adds after a test is weighed with what the test has seen. */

const { catalogue } = readContent(process.cwd())
const now = Date.parse('2026-11-28T10:00:00Z')
const bearer = { 'WWW-Authenticate': 'Bearer realm="api"' }
const test401 = diagnose(
  liveRun(asked('given', 401, { headers: bearer }), asked('repeat', 401, { headers: bearer }), asked('sibling', 404)),
  catalogue,
  now,
)
const paste = (answer: string) =>
  diagnosePaste(
    { text: `$ curl -i -H 'Authorization: Bearer Zm9vYmFyLWJhei1xdXV4LTEyMzQ' ${url}\n${answer}` },
    catalogue,
    now,
  )
const ids = ({ findings }: { findings: { id: string }[] }) => findings.map(({ id }) => id)
const probabilityOf = (result: typeof test401, id: string) =>
  result.causes.find((cause) => cause.id === id)?.probability ?? 0

describe('addFindings', () => {
  it('moves the belief, and replaces what was there', () => {
    const found = [{ id: 'browser-clock-off', text: 'Your device’s clock is 600 seconds ahead of ours.' }]
    const added = addFindings(test401, found, catalogue, 'browser')
    expect(ids(added)).toEqual([...ids(test401), 'browser-clock-off'])
    expect(probabilityOf(added, 'clock-skew')).toBeGreaterThan(probabilityOf(test401, 'clock-skew'))
    expect(ids(addFindings(added, found, catalogue, 'browser'))).toEqual(ids(added))
  })

  it('leaves everything else as it was', () => {
    const { verdict: _, causes: __, findings: ___, ...rest } = addFindings(test401, [], catalogue, undefined)
    const { verdict: _v, causes: _c, findings: _f, ...before } = test401
    expect(rest).toEqual(before)
  })
})

describe('joinDiagnoses', () => {
  it('puts the person’s own refusal in the place of the one that strangers get', () => {
    const own = paste(
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The token expired"\n',
    )
    const joined = joinDiagnoses(test401, own, catalogue, undefined)
    expect(ids(joined)).toContain('bearer-says-expired')
    expect(ids(joined)).not.toContain('bearer-without-credentials')
    // What the test learned of the server stays.
    expect(ids(joined)).toEqual(expect.arrayContaining(['answers-alike', 'address-exists']))
    expect(joined.verdict).toMatchObject({ certainty: 'proven', cause: 'token-expired' })
    expect(joined.exchanges).toHaveLength(test401.exchanges.length + 1)
    expect(joined.failing).toBe(test401.exchanges.length)
    const finding = joined.findings.find(({ id }) => id === 'bearer-says-expired')
    expect(finding?.exchange).toBe(test401.exchanges.length)
  })

  it('takes an answer to their credentials as proof that these are good', () => {
    const joined = joinDiagnoses(test401, paste('HTTP/1.1 200 OK\n'), catalogue, undefined)
    expect(ids(joined)).toContain('credentials-accepted')
    expect(ids(joined)).not.toContain('answered-ok')
    expect(joined.failing).toBe(test401.failing)
  })

  it('does not compare with another address', () => {
    const own = diagnosePaste(
      {
        text: "$ curl -i -H 'Authorization: Bearer Zm9vYmFyLWJhei1xdXV4LTEyMzQ' https://other.example/\nHTTP/1.1 200 OK\n",
      },
      catalogue,
      now,
    )
    expect(ids(joinDiagnoses(test401, own, catalogue, undefined))).not.toContain('credentials-accepted')
  })
})
