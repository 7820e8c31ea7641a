import type { DiagnoseResult, Finding } from '@/lib/contract'
import { type MarkedLine, markedLines } from '@/lib/diagnosis/place'
import { Marked } from './marked'
import { Notes, type Numbers } from './notes'

type Exchange = DiagnoseResult['exchanges'][number]

interface Props {
  exchange: Exchange
  /** What it did differently, when it only serves to compare. */
  how?: string | undefined
  notes: Finding[]
  numbers: Numbers
  /** Shown at once; the others are one click away. */
  open: boolean
}

/** One request and what was answered, with the exact places of its findings. */
export function Exhibit({ exchange, how, notes, numbers, open }: Props) {
  const lines = markedLines(exchange, notes)
  const placed = new Set(lines.flatMap(({ marks }) => marks.flatMap(({ findings }) => findings)))
  return (
    <details className="exhibit" open={open}>
      <summary>
        <h3>{headingOf(exchange, how)}</h3>
      </summary>
      <div className="exhibit-body">
        <div className="raw mono">
          <Side title="Sent" lines={lines.filter(({ side }) => side === 'request')} numbers={numbers} />
          <Side title="Answered" lines={lines.filter(({ side }) => side === 'response')} numbers={numbers} />
        </div>
        {notes.length > 0 ? <Notes notes={notes} numbers={numbers} placed={placed} /> : null}
      </div>
    </details>
  )
}

/** Lines that nearly always matter for a refusal, or date and place it. */
const telling =
  /^(?:start|body|authorization|proxy-auth.*|cookie|origin|www-authenticate|location|set-cookie|access-control-.*|retry-after|allow|date|server|content-type|via|x-api-key)$/i
/** Fewer than these are not worth folding away. */
const fewest = 3

function Side({ title, lines, numbers }: { title: string; lines: MarkedLine[]; numbers: Numbers }) {
  if (lines.length === 0) return null
  const isTelling = ({ line, marks }: MarkedLine) => marks.length > 0 || telling.test(line)
  const rest = lines.filter((line) => !isTelling(line))
  const shown = rest.length < fewest ? lines : lines.filter(isTelling)
  const places = new Set<string>()
  const firstOf = ({ marks }: MarkedLine) => {
    const fresh = marks.flatMap(({ findings }) => findings).filter((id) => !places.has(id))
    for (const id of fresh) places.add(id)
    return new Set(fresh)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    <div className="side" role="group" aria-label={title}>
      <p className="side-title" aria-hidden="true">
        {title}
      </p>
      {shown.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never change places
        <Row key={index} line={line} numbers={numbers} first={firstOf(line)} />
      ))}
      {rest.length < fewest ? null : (
        <details className="rest">
          <summary>{rest.length} more lines</summary>
          {rest.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never change places
            <Row key={index} line={line} numbers={numbers} first={places} />
          ))}
        </details>
      )}
    </div>
  )
}

function Row({
  line: { line, text, marks },
  numbers,
  first,
}: {
  line: MarkedLine
  numbers: Numbers
  first: ReadonlySet<string>
}) {
  const marked = <Marked text={text} marks={marks} numbers={numbers} first={first} />
  if (line === 'start') return <b className="l">{marked}</b>
  return (
    <span className="l">
      {line === 'body' ? <span className="dim">in the body: </span> : <b>{line}: </b>}
      {marked}
    </span>
  )
}

/** "api.example.com answered 401 to the preflight". */
function headingOf({ request, response, error, credentials }: Exchange, how: string | undefined): string {
  const url = request?.url
  const host = url !== undefined && URL.canParse(url) ? new URL(url).host : 'The server'
  if (!response && !error) return `${host} was asked; no answer is known`
  const said = response?.status === undefined ? 'answered' : `answered ${response.status}`
  const preflight = request?.method === 'OPTIONS' ? ' to the preflight' : ''
  const sent = Array.isArray(credentials) && credentials.length > 0 ? 'asked with credentials' : undefined
  const asked = how ?? sent
  return `${host} ${response ? said : 'did not answer'}${preflight}${asked ? `, ${asked}` : ''}`
}
