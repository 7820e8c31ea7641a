import type { Metadata } from 'next'
import { Columns } from '@/components/ui/columns'
import { links } from '@/lib/links'

export const metadata: Metadata = {
  title: 'Privacy',
  description:
    'What fix401 sends, keeps and forgets: no accounts, no cookies, no database. Pastes are read in your browser, credentials are used for one test.',
}

export default function Privacy() {
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <Columns
        article
        margin={
          <>
            <section aria-labelledby="test">
              <h2 id="test">The test’s requests</h2>
              <p>
                <a href={links.robot}>What we send to other servers</a>, and how to refuse it.
              </p>
            </section>
            <section aria-labelledby="device">
              <h2 id="device">To remove what is kept</h2>
              <p>Clear the data of this site in your browser. Everything that is on your device goes with it.</p>
            </section>
          </>
        }
      >
        <h1>Privacy</h1>
        <p className="lead">
          The server keeps nothing about you. There are no accounts, no cookies and no database, and no other site is
          asked for anything.
        </p>

        <h2 id="questions">The questions</h2>
        <p>
          Your answers are in the address of the page, as short names such as <code>platform=browser</code>. The server
          reads them to show the next step and forgets them when the page is sent. It never asks for a password or a
          token.
        </p>
        <p>
          For those who run it, the server notes of each request when it came, which kind of page it was for, how long
          it took and how it ended. It notes neither who you are nor your answers nor an address that was tested. It
          counts how often the questions end, and with which fix or cause.
        </p>
        <p>
          An address that you open is also seen by whatever stands between you and the server. It may keep a log of its
          own, as for any web site. That is why the address of a page never holds a secret: of the address that you have
          trouble with, only the host and the path are in it, and long parts that look like a key are masked.
        </p>

        <h2 id="paste">What you paste</h2>
        <p>
          A curl command, an answer, a HAR file or a token is read by a script in your browser. It is not sent anywhere.
          If you go on from there to the questions, what goes along are the names of the findings. The button lists them
          first. A case that you make of a wrong verdict stays with you until you hand it on.
        </p>

        <h2 id="live-test">The live test</h2>
        <p>
          The test runs on the server, so the address that you give has to go there. If you give credentials, they go
          along for that one run:
        </p>
        <ul className="bullets">
          <li>They are sent at most twice, only to the server that you named, never along a redirect to another.</li>
          <li>They are forgotten when the run ends: not stored, not logged, not shown back, never part of a link.</li>
          <li>Where the tested server sends one back, it is blanked in what you see.</li>
        </ul>
        <p>To keep the number of tests fair, the server counts them by network address for about a minute.</p>

        <h2 id="embedded">Inside other sites</h2>
        <p>
          The steps may stand in a frame on somebody’s own site. There they keep nothing at all on your device. That
          site learns which step you are at and how it ended, and never what you type. This server learns which site the
          frame is on.
        </p>

        <h2 id="kept">What stays on your device</h2>
        <ul className="bullets">
          <li>The colours, if you chose light or dark.</li>
          <li>Your way through the questions, so that you can go on later.</li>
          <li>
            The last result of a live test, without credentials, until you close the tab or change the test. So a reload
            shows it instead of testing again.
          </li>
          <li>
            What a test or a paste has seen, redacted, when you go on from it to the questions: so that you can hand it
            on. It goes when you close the tab.
          </li>
        </ul>
        <p>
          “Check this browser” sets a cookie and an entry of its own to see whether they are kept, and takes both away
          at once.
        </p>
        <p>All of it lies in your browser’s storage for this site. The server cannot read them.</p>

        <h2 id="share">What you share</h2>
        <p>
          A link or a message to somebody else holds your answers and the findings. Passwords, tokens, cookies and
          everything after the question mark of an address are left out first. Read it once before you send it; you know
          best what is private.
        </p>
        <p>
          A case link holds more: your answers, what you tried, and the requests with their answers as a test or a paste
          has seen them, redacted. Of the text of an answer it holds only words that a finding quotes. All of it stands
          after the <code>#</code> of the link, which browsers do not send: neither this server nor any other on the way
          sees it. It is packed, not encrypted, so whoever has the link can read it. What it holds is shown before you
          copy it. The page that <a href={links.case}>opens a case</a> reads it on the device and keeps nothing.
        </p>
        <p>
          Where you <a href={links.share}>compose a link</a>, what you type stays in your browser until you send the
          link yourself. QR codes are drawn on your device.
        </p>
      </Columns>
    </main>
  )
}
