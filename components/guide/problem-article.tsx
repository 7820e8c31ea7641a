import { CodeBlock } from '@/components/ui/code-block'
import { Columns } from '@/components/ui/columns'
import { links } from '@/lib/links'
import { problem } from '@/lib/problem'
import { type ProblemCode, problemCodes } from '@/lib/problem-codes'
import { problemTexts } from './problem-texts'

const codes = Object.keys(problemCodes) as ProblemCode[]

/** True when `value` is the code of an error. */
export function isProblemCode(value: string): value is ProblemCode {
  return (codes as string[]).includes(value)
}

/** The title that the error's answer carries. */
export function problemTitle(code: ProblemCode): string {
  return problem(code, '').title
}

/** What an error of the API means, and what to do about it. */
export function ProblemArticle({ code }: { code: ProblemCode }) {
  const { meaning, todo, headers = [], example } = problemTexts[code]
  const { detail, ...extra } = example
  const body = problem(code, detail, extra)
  const lines = [`HTTP/1.1 ${body.status}`, 'Content-Type: application/problem+json', ...headers]
  return (
    <Columns
      article
      margin={
        <>
          <section aria-labelledby="code">
            <h2 id="code">In the answer</h2>
            <p>
              Status <b>{body.status}</b>, type <code>{body.type}</code>
            </p>
          </section>
          <nav aria-labelledby="others">
            <h2 id="others">The other errors</h2>
            <ul className="toc">
              {codes
                .filter((other) => other !== code)
                .map((other) => (
                  <li key={other}>
                    <a href={links.problem(other)}>{problemTitle(other)}</a>
                  </li>
                ))}
            </ul>
          </nav>
        </>
      }
    >
      <h1>{body.title}</h1>
      <p className="lead">{meaning}</p>
      <h2 id="todo">What to do</h2>
      <ul className="bullets">
        {todo.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <h2 id="example">What the answer looks like</h2>
      <CodeBlock caption="An example" what="the example">
        {[...lines, '', JSON.stringify(body, null, 2)].join('\n')}
      </CodeBlock>
      <p className="quiet">
        This page is about the answers of our own API. If another server refused you,{' '}
        <a href={links.home}>begin at the start page</a>.
      </p>
    </Columns>
  )
}
