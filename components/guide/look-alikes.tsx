import type { CausePage } from '@/lib/content/load'
import type { CauseEntry } from '@/lib/diagnosis/catalogue'
import type { CauseId } from '@/lib/diagnosis/causes'
import { links } from '@/lib/links'

interface Props {
  lookAlikes: CausePage['lookAlikes']
  causes: readonly CauseEntry[]
  pages: ReadonlyMap<CauseId, CausePage>
}

/** Causes that are taken for this one, and what tells them apart. */
export function LookAlikes({ lookAlikes, causes, pages }: Props) {
  return (
    <section aria-labelledby="look-alikes">
      <h2 id="look-alikes">Looks the same, is not</h2>
      <ul className="look-alikes">
        {lookAlikes.map(({ cause: id, differs }) => {
          const title = causes.find((cause) => cause.id === id)?.title ?? id
          return (
            <li key={id}>
              {pages.has(id) ? <a href={links.cause(id)}>{title}</a> : <b>{title}</b>}
              <p className="quiet">{differs}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
