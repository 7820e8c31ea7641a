import type { CausePage } from '@/lib/content/load'
import type { CauseEntry } from '@/lib/diagnosis/catalogue'
import type { CauseId } from '@/lib/diagnosis/causes'
import { links } from '@/lib/links'

interface Props {
  families: readonly { id: string; title: string }[]
  causes: readonly CauseEntry[]
  pages: ReadonlyMap<CauseId, CausePage>
}

/** All causes by family, in short: for the start page and for an address that leads nowhere. */
export function CauseIndex({ families, causes, pages }: Props) {
  return (
    <div className="families">
      {families.map((family) => (
        <div key={family.id}>
          <h3>{family.title}</h3>
          <ul>
            {causes
              .filter((cause) => cause.family === family.id)
              .map((cause) => (
                <li key={cause.id}>
                  {pages.has(cause.id) ? <a href={links.cause(cause.id)}>{cause.title}</a> : <span>{cause.title}</span>}
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
