import { ButtonLink } from '@/components/ui/button'
import type { FixPage } from '@/lib/content/load'
import { type Actor, actors } from '@/lib/diagnosis/catalogue'
import { links } from '@/lib/links'
import { fillSite } from '@/lib/wizard/site-words'
import { minutesWords } from './actors'

const titles: Record<Actor, string> = {
  you: 'What you can do',
  developer: 'What the developer can do',
  'site-owner': 'What the site’s owner can do',
  'network-admin': 'What your network’s admin can do',
}

/** Those who have a fix, each with their fixes, those done in one place together and the quick ones first. */
function byActor(fixes: readonly FixPage[]) {
  return actors
    .map((actor) => ({
      actor,
      own: fixes
        .filter((fix) => fix.actor === actor)
        .sort((a, b) => a.place.localeCompare(b.place) || a.minutes - b.minutes),
    }))
    .filter(({ own }) => own.length > 0)
}

/** All fixes, by who acts. */
export function FixIndex({ fixes }: { fixes: readonly FixPage[] }) {
  return byActor(fixes).map(({ actor, own }) => (
    <section key={actor} className="group" aria-labelledby={actor}>
      <h2 id={actor}>{titles[actor]}</h2>
      <ul className="entries">
        {own.map(({ id, title, summary, minutes }) => (
          <li key={id}>
            <a href={links.fix(id)}>{fillSite(title)}</a>
            <p className="quiet">
              {summary} Takes {minutesWords(minutes)}.
            </p>
          </li>
        ))}
      </ul>
    </section>
  ))
}

/** Beside the fixes: the questions that choose among them, and the groups. */
export function FixIndexMargin({ fixes }: { fixes: readonly FixPage[] }) {
  return (
    <>
      <section aria-labelledby="which">
        <h2 id="which">Which one is yours?</h2>
        <p>The likeliest and quickest comes first.</p>
        <p>
          <ButtonLink small href={links.wizard()}>
            Step by step
          </ButtonLink>
        </p>
      </section>
      <nav className="only-wide" aria-labelledby="groups">
        <h2 id="groups">On this page</h2>
        <ul className="toc">
          {byActor(fixes).map(({ actor }) => (
            <li key={actor}>
              <a href={`#${actor}`}>{titles[actor]}</a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
