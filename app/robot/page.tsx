import type { Metadata } from 'next'
import { CodeBlock } from '@/components/ui/code-block'
import { Columns } from '@/components/ui/columns'
import { env } from '@/lib/env'
import { links } from '@/lib/links'

export const metadata: Metadata = {
  title: 'About the live test',
  description:
    'What the requests of the fix401 live test are, how many there can be, what they never do, how to recognise them and how to refuse them.',
}

export default function Robot() {
  const contact = env().CONTACT_URL
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <Columns
        article
        margin={
          <>
            <section aria-labelledby="bounds">
              <h2 id="bounds">One run, at most</h2>
              <ul className="bullets">
                <li>24 requests</li>
                <li>10 redirects</li>
                <li>30 seconds</li>
                <li>2 requests with credentials</li>
              </ul>
            </section>
            <section aria-labelledby="contact">
              <h2 id="contact">Who runs this</h2>
              {contact ? (
                <p>
                  Something wrong with our requests? <a href={contact}>Write to the people who run this site.</a>
                </p>
              ) : (
                <p>Whoever runs this copy of fix401 has not said how to reach them. Blocking works without them.</p>
              )}
            </section>
          </>
        }
      >
        <h1>About the live test</h1>
        <p className="lead">
          You are here because fix401 asked your server for something. Somebody was refused there and wanted to know
          why.
        </p>

        <h2 id="what">What our requests are</h2>
        <p>
          A person types an address, presses a button, and we ask for that address from this server. We look at the
          status, the headers and the beginning of the body, and tell the person what your server said. Nothing runs
          without that button: there is no crawling and no schedule.
        </p>
        <ul className="bullets">
          <li>
            Only <code>GET</code>, <code>HEAD</code> and <code>OPTIONS</code>, which change nothing. Never{' '}
            <code>POST</code>, <code>PUT</code> or <code>DELETE</code>.
          </li>
          <li>Only http and https, and only addresses on the public internet.</li>
          <li>
            The given address, up to ten redirects, and the same with the person’s credentials if there are any. Then a
            few more that differ in one thing each, to tell causes apart: with and without a slash at the end, another
            format, the preflight that a browser would send, the start page, an address that does not exist (
            <code>/fix401-</code> and eight characters). Never more than 24 requests, at most six at a time.
          </li>
          <li>
            Where your server asks for a token: the documents about the sign-in under <code>/.well-known/</code>.
          </li>
          <li>
            A made-up token (<code>fix401-probe</code>) only if the person agreed to it, once. Never a made-up password.
          </li>
          <li>At most 64 KiB of a body is read.</li>
        </ul>

        <h2 id="credentials">Credentials</h2>
        <p>
          If the person gave a token or a password, it is sent in at most two requests, a password of the Basic scheme
          in one, and only to the server that was named. It is never sent along a redirect to another server, and it is
          not stored. A refusal may count as one failed log-in on your side.
        </p>

        <h2 id="recognise">How to recognise them</h2>
        <p>
          Every request says who it is: its <code>User-Agent</code> holds the word <code>fix401</code> and the address
          of this page, also where the person gives a name of their own.
        </p>

        <h2 id="refuse">How to refuse them</h2>
        <p>
          Answer 429 or 503 with <code>Retry-After</code>: the run ends there, and nobody can test your server from here
          until that time is over (an hour at most). Or answer 403 to our name: the person is told what your server
          answered. For example:
        </p>
        <CodeBlock caption="nginx, in the server block" what="the rule">
          {'if ($http_user_agent ~* "fix401") {\n  return 403;\n}'}
        </CodeBlock>
        <CodeBlock caption="Apache, with mod_rewrite" what="the rule">
          {'RewriteEngine On\nRewriteCond %{HTTP_USER_AGENT} fix401 [NC]\nRewriteRule ^ - [F]'}
        </CodeBlock>
        <p>
          Many people can run copies of fix401, each on a server of its own. A rule for the name stops all of them, a
          rule for a network address only one.
        </p>
        <p>
          What we keep about such a run: nothing. <a href={links.privacy}>More on that</a>
        </p>
      </Columns>
    </main>
  )
}
