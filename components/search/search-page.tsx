import { Button, ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import type { SearchParams } from '@/components/wizard/view'
import { content, searchIndex } from '@/lib/content/content'
import { longestQuery, type SearchHit, search } from '@/lib/content/search-index'
import { links } from '@/lib/links'
import { KeySwitch } from './key-switch'

const kinds: Record<SearchHit['kind'], string> = { cause: 'Cause', fix: 'Fix', guide: 'Guide' }

/** Finds pages by the words on the person's screen. A GET form: it needs no scripts. */
export async function SearchPage({ params }: { params: SearchParams }) {
  const given = (await params).q
  const query = [given ?? ''].flat()[0] ?? ''
  const hits = search(query, searchIndex(), content())
  const asked = query.trim() !== ''
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <h1>Search</h1>
      <form className="field search-form" action={links.search()} method="get">
        <label htmlFor="q">The words on your screen</label>
        <p className="hint" id="q-hint">
          An error text, a code, the name of the program, or a whole sentence. Leave passwords and tokens out.
        </p>
        <div className="inline">
          <input
            className="input"
            id="q"
            name="q"
            type="search"
            defaultValue={query.slice(0, longestQuery)}
            maxLength={longestQuery}
            autoComplete="off"
            spellCheck={false}
            aria-describedby="q-hint"
            data-search=""
          />
          <Button onward>Search</Button>
        </div>
      </form>
      <KeySwitch />
      {asked ? <Hits query={query} hits={hits} /> : null}
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
