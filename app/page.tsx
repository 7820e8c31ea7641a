import type { Metadata } from 'next'
import { causeGroups } from '@/components/guide/cause-groups'
import { CauseIndex } from '@/components/guide/cause-index'
import { StartTest } from '@/components/test/start-test'
import { ButtonLink } from '@/components/ui/button'
import { Choices } from '@/components/ui/choices'
import { Numeral } from '@/components/ui/numeral'
import { ResumeOffer } from '@/components/wizard/resume-offer'
import { content } from '@/lib/content/content'
import { links } from '@/lib/links'
import { openTest } from './test/actions'

export const metadata: Metadata = {
  title: { absolute: 'Locked out by a 401? Find out why – fix401' },
  description:
    'Find out why a server answers 401 Unauthorized and get back in: questions one at a time, a live test of the address, and a guide to every cause.',
}

const platforms = [
  {
    href: links.wizard('platform=browser'),
    title: 'In a web browser',
    text: 'A page that will not open, or a sign-in that keeps coming back',
  },
  { href: links.wizard('platform=mobile'), title: 'In an app', text: 'On a phone, a tablet or a TV' },
  {
    href: links.wizard('platform=api-client'),
    title: 'In code, a terminal or an API tool',
    text: 'curl, fetch, Postman, an SDK, git, a build',
  },
  {
    href: links.wizard('platform=not-sure'),
    title: 'I’m not sure',
    text: 'We start with what can be asked anywhere',
  },
]

export default function Home() {
  const { catalogue, causes } = content()
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <div className="home">
        <div className="num">
          <Numeral status={401} />
        </div>
        <div className="say">
          <h1>
            Locked out by a 401?
            <br />
            Let’s find out why.
          </h1>
          <p className="lead">
            The server asked who you are and did not accept the answer. There are a few dozen reasons. We try the
            likeliest and quickest first.
          </p>
          <ResumeOffer />
        </div>
        <div className="pick">
          <h2 className="h3" id="where">
            Where do you see it?
          </h2>
          <Choices choices={platforms} labelledBy="where" />
        </div>
        <p className="gloss">
          <b>401 Unauthorized</b> is one of the numbers a server can answer with. It means “sign in first”, not “you are
          banned”. That would be {causes.has('actually-403') ? <a href={links.cause('actually-403')}>403</a> : '403'}.
        </p>
      </div>

      <div className="two">
        <section aria-labelledby="look">
          <h2 id="look">Or let us look</h2>
          <p>
            Give us the address. We ask for it from here, without your password, and show what came back. Words and
            commands are read in your browser and go nowhere.
          </p>
          <StartTest open={openTest} />
          <p className="quiet">
            With a token, a header or another method: <a href={links.test()}>the full test</a>.
          </p>
        </section>
        <section aria-labelledby="paste">
          <h2 id="paste">Or paste what you have</h2>
          <p>
            A curl command, what it printed, a HAR file, a log, an error message, or a token. It is read in your browser
            and goes nowhere.
          </p>
          <p>
            <ButtonLink look="second" onward href={links.paste}>
              Paste it
            </ButtonLink>
          </p>
        </section>
      </div>

      <section className="gap-8" aria-labelledby="index">
        <h2 id="index">Or look it up</h2>
        <CauseIndex groups={causeGroups(catalogue, causes)} />
      </section>
    </main>
  )
}
