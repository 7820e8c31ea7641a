import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import type { SearchHit } from '@/lib/content/search-index'
import { links } from '@/lib/links'
import { KeySwitch } from './key-switch'
import { SearchForm } from './search-form'

const kinds: Record<SearchHit['kind'], string> = { cause: 'Cause', fix: 'Fix', guide: 'Guide' }

interface Props {
  query: string
  hits: SearchHit[]
  /** Longest query that is looked at, in characters. */
  longest: number
}

/** Finds pages by the words on the person's screen. A GET form: it needs no scripts. */
export function SearchPage({ query, hits, longest }: Props) {
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <h1>Search</h1>
      <SearchForm query={query} longest={longest} />
      <KeySwitch />
      {query.trim() === '' ? null : <Hits query={query} hits={hits} />}
    </main>
  )
}

function Hits({ query, hits }: { query: string; hits: SearchHit[] }) {
  if (hits.length === 0) {
    return (
      <div className="gap-5">
        <Empty
          title={`No page matches “${query.trim().slice(0, 80)}”.`}
          action={
            <ButtonLink look="second" small href={links.wizard()}>
              Start from what you see
            </ButtonLink>
          }
        >
          <p>Check the spelling, or try fewer words: the code alone, or the name of the program.</p>
        </Empty>
      </div>
    )
  }
  return (
    <section className="gap-8" aria-labelledby="found">
      <h2 id="found">{hits.length === 1 ? 'One page' : `${hits.length} pages`}, best first</h2>
      <ol className="hits">
        {hits.map(({ href, kind, title, summary, wording }) => (
          <li key={href}>
            <p className="quiet">{kinds[kind]}</p>
            <h3>
              <a href={href}>{title}</a>
            </h3>
            <p>{summary}</p>
            {wording ? (
              <p className="quiet">
                Known wording of {wording.product}: {wording.meaning}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
