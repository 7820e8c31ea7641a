import { CodeBlock } from '@/components/ui/code-block'
import type { DiagnoseResult, ProbeResult } from '@/lib/contract'

/** What stays open: what a test cannot see, what was left out, and what would settle the doubt. */
export function CannotSee({ probe, result }: { probe: ProbeResult | undefined; result: DiagnoseResult }) {
  const { settle } = result
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
          <ul className="bullets">
            {probe.notTested.map(({ check, text, curl }) => (
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
