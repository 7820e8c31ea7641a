import { CodeBlock } from '@/components/ui/code-block'
import { Slip } from '@/components/ui/slip'
import type { Problem } from '@/lib/contract'
import { completeAddress } from '@/lib/http-auth/complete-address'
import { redactUrl } from '@/lib/http-auth/redact'

/** Why no test was run, and what to do instead. */
export function ProblemNotice({ problem, address }: { problem: Problem; address: string }) {
  const blocked = problem.type.endsWith('blocked-target')
  return (
    <div className="before-heading">
      <Slip kind="problem" role="alert">
        <p>
          <strong>{problem.title}.</strong> {problem.detail}
        </p>
        {problem.errors ? (
          <ul className="bullets">
            {problem.errors.map(({ pointer, detail }) => (
              <li key={pointer}>
                <code>{pointer}</code> {detail}
              </li>
            ))}
          </ul>
        ) : null}
        <p>
          <a href={problem.type}>What this means</a>
        </p>
      </Slip>
      {blocked ? (
        <div className="instead">
          <CodeBlock
            caption="Run this where the address can be reached, and paste below what it prints"
            what="the command"
          >
            {`curl -i '${redactUrl(completeAddress(address)).replaceAll("'", '%27')}'`}
          </CodeBlock>
        </div>
      ) : null}
    </div>
  )
}
