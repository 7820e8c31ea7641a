import type { Metadata } from 'next'
import { Columns } from '@/components/ui/columns'
import { env } from '@/lib/env'
import { links } from '@/lib/links'

export const metadata: Metadata = {
  title: 'Accessibility',
  description:
    'What fix401 does so that everybody can use it, what has been tested against WCAG 2.2 AA and what has not, and how to report a barrier.',
}

export default function Accessibility() {
  const contact = env().CONTACT_URL
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <Columns
        article
        margin={
          <section aria-labelledby="report">
            <h2 id="report">Report a barrier</h2>
            {contact ? (
              <p>
                <a href={contact}>Write to the people who run this site.</a> Say which page, what you wanted to do, and
                what you use: browser, system, screen reader.
              </p>
            ) : (
              <p>
                Whoever runs this copy of fix401 has not said how to reach them. Tell whoever gave you the link: which
                page, what you wanted to do, and what you use.
              </p>
            )}
            <p>Stuck right now? Every step has “Hand over to someone who can help”. It works without scripts.</p>
          </section>
        }
      >
        <h1>Accessibility</h1>
        <p className="lead">
          Who is locked out has trouble enough. We mean to meet WCAG 2.2 at level AA on every page, and in the frame
          that other sites show.
        </p>

        <h2 id="how">How it is made</h2>
        <ul className="bullets">
          <li>
            The questions and the guide are plain pages. They work without scripts, and the address is all that they
            keep.
          </li>
          <li>One question a page, with its own title. Nothing moves on before you press a button.</li>
          <li>Mistakes are named at the top, the focus goes there, and what you typed stays.</li>
          <li>Nothing is said by colour alone: each mark has a shape and a word.</li>
          <li>The map is a list as well.</li>
          <li>Light, dark, your system’s contrast colours and reduced motion are followed.</li>
        </ul>

        <h2 id="tested">What is tested</h2>
        <p>These run by machine before every change, on each type of page:</p>
        <ul className="bullets">
          <li>axe-core, in light, in dark and in forced colours: nothing serious or critical.</li>
          <li>No scrolling sideways at 320 pixels, which is also 400 % zoom on a usual screen.</li>
          <li>Controls of at least 24 by 24 pixels.</li>
          <li>From the first page to the end by keyboard alone. The focus is always seen.</li>
          <li>Names, groups, descriptions and live messages as a screen reader gets them from the browser.</li>
          <li>The whole way without scripts.</li>
        </ul>
        <p>The browser of these tests is Chromium.</p>

        <h2 id="untested">What is not</h2>
        <ul className="bullets">
          <li>No test with people who use a screen reader, a switch or voice control every day.</li>
          <li>No test by machine in Firefox and Safari.</li>
          <li>
            The picture of the map needs a pointer or many key presses. <a href={links.map()}>The list below it</a> says
            the same.
          </li>
          <li>Everything is in English.</li>
        </ul>
      </Columns>
    </main>
  )
}
