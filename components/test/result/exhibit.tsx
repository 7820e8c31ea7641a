import type { DiagnoseResult, Finding } from '@/lib/contract'
import { NoteNumber, Notes } from './notes'

interface Props {
  exchange: DiagnoseResult['exchanges'][number]
  notes: Finding[]
  numbers: ReadonlyMap<string, number>
}

interface Line {
  name?: string
  value: string
  /** Id of the finding that is about this line. */
  marked?: string
  dim?: boolean
  /** Ours, not the wire's. */
  rest?: boolean
}

const telling = /^(location|www-authenticate|proxy-authenticate|set-cookie|access-control-|retry-after|allow$)/i
const context = /^(date|server|content-type|via|age|cf-|x-cache|x-amzn-|x-vercel-)/i

/** One exchange as it went over the wire, with the exact places marked. */
export function Exhibit({ exchange, notes, numbers }: Props) {
  const lines = linesOf(exchange, notes)
  return (
    <section className="exhibit">
      <div>
        <h3>{headingOf(exchange)}</h3>
        <div className="raw mono">
          {lines.map(({ name, value, marked, dim, rest }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never change places
            <span className={dim ? 'l dim' : 'l'} key={index}>
              {name ? <b>{name}: </b> : null}
              {marked ? (
                <span className="here">
                  {value} <NoteNumber id={marked} number={numbers.get(marked)} />
                </span>
              ) : name || rest ? (
                value
              ) : (
                <b>{value}</b>
              )}
            </span>
          ))}
        </div>
      </div>
      {notes.length > 0 ? <Notes notes={notes} numbers={numbers} /> : null}
    </section>
  )
}

function linesOf({ request, response, error }: Props['exchange'], notes: Finding[]): Line[] {
  const unused = new Map(notes.map((note) => [note.id, note.quote ?? '']))
  const mark = (text: string): { marked?: string } => {
    const line = text.toLowerCase()
    for (const [id, quoted] of unused) {
      const quote = quoted.toLowerCase()
      if (quote !== '' && (quote === line || quote.startsWith(`${line} `) || line.endsWith(quote))) {
        unused.delete(id)
        return { marked: id }
      }
    }
    return {}
  }
  const headers = Object.entries(response?.headers ?? {}).flatMap(([name, value]) =>
    [value].flat().map((line) => ({ name, value: line })),
  )
  const first = headers.filter(({ name }) => telling.test(name))
  const then = headers.filter(({ name }) => context.test(name))
  const lines: Line[] = []
  const sent = Object.entries(request?.headers ?? {}).filter(([name]) =>
    /^(authorization|origin|cookie|access-control-)/i.test(name),
  )
  for (const [name, value] of sent) lines.push({ name, value: [value].flat().join(', '), dim: true })
  if (response?.status !== undefined)
    lines.push({ value: `HTTP ${response.status}`, ...mark(`HTTP ${response.status}`) })
  if (error) lines.push({ value: `no answer: ${error.code}`, ...mark(error.code) })
  for (const { name, value } of first) {
    const marked = mark(value)
    lines.push({ name, value, ...('marked' in marked ? marked : mark(`${name}: ${value}`)) })
  }
  for (const { name, value } of then) lines.push({ name, value, dim: true })
  const hidden = headers.length - first.length - then.length
  if (hidden > 0) lines.push({ rest: true, value: `and ${hidden} more ${hidden === 1 ? 'line' : 'lines'}`, dim: true })
  return lines
}

function headingOf({ request, response, credentials }: Props['exchange']): string {
  const url = request?.url
  const host = url !== undefined && URL.canParse(url) ? new URL(url).host : 'The server'
  const method = request?.method === 'OPTIONS' ? ' the preflight' : ''
  const sent = Array.isArray(credentials) && credentials.length > 0 ? ', asked with credentials' : ''
  return `${host} ${response ? 'answered' : 'did not answer'}${method}${sent}`
}
