import { Fragment } from 'react'
import { Breakable } from '@/components/ui/breakable'
import type { Mark } from '@/lib/diagnosis/place'
import type { Numbers } from './notes'

interface Props {
  text: string
  marks: readonly Mark[]
  numbers: Numbers
  /** Findings whose first place is here: a link leads to it. */
  first: ReadonlySet<string>
}

/** Text with the exact places of findings ringed; the numbers inside lead to the sentences. */
export function Marked({ text, marks, numbers, first }: Props) {
  return (
    <>
      {marks.map(({ start, end, findings }, index) => (
        <Fragment key={start}>
          <Breakable text={text.slice(marks[index - 1]?.end ?? 0, start)} />
          <mark className="here">
            <Breakable text={text.slice(start, end)} />
            {findings.map((id) => (
              <Fragment key={id}>
                {' '}
                <a
                  className="no"
                  href={`#note-${id}`}
                  id={first.has(id) ? `mark-${id}` : undefined}
                  aria-label={`See note ${numbers.get(id)}`}
                >
                  {numbers.get(id)}
                </a>
              </Fragment>
            ))}
          </mark>
        </Fragment>
      ))}
      <Breakable text={text.slice(marks.at(-1)?.end ?? 0)} />
    </>
  )
}
