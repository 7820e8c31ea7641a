import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { causeGroups } from '@/components/guide/cause-groups'
import { CauseIndex } from '@/components/guide/cause-index'
import { allPages } from '@/components/shell/all-pages'
import { closestPages } from '@/components/shell/closest-pages'
import { ButtonLink } from '@/components/ui/button'
import { Choices } from '@/components/ui/choices'
import { Numeral } from '@/components/ui/numeral'
import { content } from '@/lib/content/content'
import { links } from '@/lib/links'

export const metadata: Metadata = {
  title: 'No page here',
  description: 'There is no page at this address. It may have been mistyped, or cut off in a message.',
}

export default async function NotFound() {
  const site = content()
  const path = (await headers()).get('x-path') ?? ''
  const close = closestPages(path, allPages(site))
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <div className="lost-page">
        <div className="num">
          <Numeral status={404} />
        </div>
        <div>
          <h1>
            A 404, for once.
            <br />
            No page here.
          </h1>
          <p className="lead gap-3">
            Nothing is locked; the address is just not one of ours. It may have been mistyped, or cut off in a message.
          </p>
          <p className="row gap-5">
            <ButtonLink href={links.home}>Find out why you see a 401</ButtonLink>
          </p>
          {close.length > 0 ? (
            <>
              <h2 className="h3" id="close">
                Close to what you asked for
              </h2>
              <p className="quiet anywhere">
                You asked for <code>{path.slice(0, 200)}</code>
              </p>
              <Choices
                labelledBy="close"
                choices={close.map((page) => ({ href: page.path, title: page.title, text: page.path }))}
              />
            </>
          ) : null}
        </div>
      </div>
      {close.length > 0 ? null : (
        <section className="gap-8" aria-labelledby="index">
          <h2 id="index">What there is about a 401</h2>
          <CauseIndex groups={causeGroups(site.catalogue, site.causes)} />
        </section>
      )}
    </main>
  )
}
