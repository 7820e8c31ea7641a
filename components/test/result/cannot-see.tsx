import { CodeBlock } from '@/components/ui/code-block'
import type { DiagnoseResult, ProbeResult } from '@/lib/contract'

/** What stays open: what a test cannot see, what was left out, and what would settle the doubt. */
export function CannotSee({ probe, result }: { probe: ProbeResult | undefined; result: DiagnoseResult }) {
  const { settle } = result
  const [asked, idle] = split(probe?.notTested ?? [])
  return (
    <div className="aside">
      {probe ? (
        <section aria-labelledby="cannot-see">
          <h2 id="cannot-see">What this test cannot see</h2>
          <ul className="bullets">
            {probe.cannotSee.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {probe && probe.notTested.length > 0 ? (
        <section aria-labelledby="not-tested">
          <h2 id="not-tested">Not tested</h2>
          {asked.length > 0 ? (
            <ul className="bullets">
              {asked.map(({ check, text, curl }) => (
                <li key={check}>
                  {text}
                  {curl ? (
                    <CodeBlock caption="In a terminal" what="the command">
                      {curl}
                    </CodeBlock>
                  ) : null}
                </li>
              ))}
            </ul>
          ) : null}
          {idle.length > 0 ? (
            <details className="why">
              <summary>
                {idle.length === 1 ? 'One check' : `${idle.length} checks`} that would have told nothing
              </summary>
              <ul className="bullets">
                {idle.map(({ check, text }) => (
                  <li key={check}>
                    {checkWords[check] ?? check}: {text}
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </section>
      ) : null}
      {settle.length > 0 ? (
        <section aria-labelledby="settle">
          <h2 id="settle">What would tell more</h2>
          <ul className="bullets">
            {settle.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

type NotTested = ProbeResult['notTested']

/** What the person can do something about, then what there was nothing to learn from. */
function split(all: NotTested): [NotTested, NotTested] {
  const isIdle = ({ why }: NotTested[number]) => why === 'nothing-to-learn'
  return [all.filter((item) => !isIdle(item)), all.filter(isIdle)]
}

/** What each check asks. */
const checkWords: Record<string, string> = {
  preflight: 'The preflight',
  'stranger-preflight': 'A preflight of any page',
  'bogus-bearer': 'A made-up token',
  repeat: 'The same again',
  address: 'Its other addresses',
  sibling: 'An address that does not exist',
  root: 'The start page',
  slash: 'The slash at the end',
  head: 'GET against HEAD',
  accept: 'A page against data',
  'user-agent': 'The name of a browser',
  uncached: 'Around the cache',
  cookies: 'Its own cookies',
  scheme: 'http against https',
  www: 'With www and without',
  'resource-metadata': 'What it says about its sign-in',
  'server-metadata': 'What the issuer says',
  keys: 'The issuer’s keys',
  'token-service': 'The token service',
}
