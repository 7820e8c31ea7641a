import type { Metadata } from 'next'
import { causeGroups } from '@/components/guide/cause-groups'
import { ButtonLink } from '@/components/ui/button'
import { Columns } from '@/components/ui/columns'
import { content } from '@/lib/content/content'
import { links } from '@/lib/links'

export const metadata: Metadata = {
  title: 'All causes of a 401',
  description:
    'Every reason why a server answers 401 Unauthorized, or a 403, 404 or 407 that looks like one, in groups, each with how to tell it and how to fix it.',
}

export default function Causes() {
  const { catalogue, causes } = content()
  const groups = causeGroups(catalogue, causes)
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <Columns
        margin={
          <>
            <section aria-labelledby="which">
              <h2 id="which">Not sure which it is?</h2>
              <p>A few questions lead to the likeliest one.</p>
              <p>
                <ButtonLink small href={links.wizard()}>
                  Step by step
                </ButtonLink>
              </p>
            </section>
            <nav className="only-wide" aria-labelledby="groups">
              <h2 id="groups">On this page</h2>
              <ul className="toc">
                {groups.map(({ id, title }) => (
                  <li key={id}>
                    <a href={`#${id}`}>{title}</a>
                  </li>
                ))}
              </ul>
            </nav>
          </>
        }
      >
        <h1>All causes</h1>
        <p className="lead">
          A 401 says only that the server did not accept who you are. These are the reasons behind it, and a few other
          answers that are taken for a 401.
        </p>
        {groups.map((group) => (
          <section key={group.id} className="group" aria-labelledby={group.id}>
            <h2 id={group.id}>{group.title}</h2>
            <ul className="entries">
              {group.causes.map(({ id, title }) => (
                <li key={id}>
                  <a href={links.cause(id)}>{title}</a>
                  <p className="quiet">{causes.get(id)?.summary}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Columns>
    </main>
  )
}
