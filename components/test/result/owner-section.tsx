'use client'

import { useId, useState } from 'react'
import { CodeBlock } from '@/components/ui/code-block'
import type { DiagnoseResult } from '@/lib/contract'
import { type OwnerNote, ownerNotes, ownServersOf } from '@/lib/diagnosis/owner/notes'
import { type Server, serverWords } from '@/lib/diagnosis/remedy/client'
import type { Remedy } from '@/lib/diagnosis/remedy/remedy'
import { sourceName } from './source-name'
import { VariantCode } from './variant-code'

interface Props {
  result: DiagnoseResult
  /** Scripts run, so that the server can be chosen; without them each line stands below the other. */
  ready: boolean
}

/** What those who run the site can put right about the refusal itself. Folded, because most people do not run it. */
export function OwnerSection({ result, ready }: Props) {
  const notes = ownerNotes(result)
  const recognised = ownServersOf(result)
  const servers = choicesOf(recognised, notes)
  const [picked, setPicked] = useState<Server>()
  const chosen = picked ?? servers[0]
  const id = useId()
  if (notes.length === 0) return null
  return (
    <details className="owner test-section">
      <summary>
        <h2>If this is your site: {notes.length === 1 ? 'one point' : `${notes.length} points`}</h2>
      </summary>
      {ready && servers.length > 1 ? (
        <p className="choose">
          <label htmlFor={id}>Your server</label>{' '}
          <select
            className="input"
            id={id}
            value={chosen}
            onChange={(event) => setPicked(servers.find((server) => server === event.currentTarget.value))}
          >
            {servers.map((server) => (
              <option key={server} value={server}>
                {serverWords[server]}
              </option>
            ))}
          </select>
        </p>
      ) : null}
      <ol className="big">
        {notes.map((note) => (
          <li key={note.id}>
            <Point note={note} chosen={ready ? chosen : undefined} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function Point({ note: { title, why, source, due, remedy }, chosen }: { note: OwnerNote; chosen: string | undefined }) {
  return (
    <>
      <h3>{title}</h3>
      <p>
        {why} <a href={source}>{sourceName(source)}</a>
      </p>
      {due.map(({ in: where, text }) => (
        <CodeBlock key={where} caption={where} what="what is due">
          {text}
        </CodeBlock>
      ))}
      {remedy ? <Lines remedy={remedy} chosen={chosen} /> : null}
    </>
  )
}

/** The line of the chosen server; where there is none, or nothing can be chosen, the likeliest before the others. */
function Lines({ remedy: { variants, fitting, note }, chosen }: { remedy: Remedy; chosen: string | undefined }) {
  const own = variants.find(({ id }) => id === chosen)
  const first = own ?? variants.find(({ id }) => id === fitting) ?? variants[0]
  if (!first) return null
  const others = own ? [] : variants.filter((variant) => variant !== first)
  return (
    <>
      <VariantCode variant={first} named />
      {others.length > 0 ? (
        <details className="other-servers">
          <summary>The line for others</summary>
          {others.map((variant) => (
            <VariantCode key={variant.id} variant={variant} named />
          ))}
        </details>
      ) : null}
      {note ? <p className="quiet">{note}</p> : null}
    </>
  )
}

/** The recognised ones, then all others that any of the notes has a line for. */
function choicesOf(recognised: readonly Server[], notes: readonly OwnerNote[]): Server[] {
  const withLines = new Set(
    notes.flatMap(({ remedy }) => (remedy?.by === 'server' ? remedy.variants : [])).map(({ id }) => id),
  )
  if (withLines.size === 0) return []
  const known = Object.keys(serverWords) as Server[]
  return [...new Set([...recognised, ...known.filter((server) => withLines.has(server))])]
}
