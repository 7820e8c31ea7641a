import { Steps } from '@/components/ui/steps'
import { links } from '@/lib/links'

/** What the test does, what it cannot see, and what to do with an address that it does not reach. */
export function TestMargin() {
  return (
    <div className="aside">
      <section aria-labelledby="does">
        <h2 id="does">What the test does</h2>
        <Steps small>
          <span>Looks up the name and connects.</span>
          <span>Asks once without your credentials.</span>
          <span>Follows up to ten redirects, one at a time.</span>
          <span>Asks again with your credentials, if you gave any.</span>
          <span>Asks a little differently, to tell causes apart: up to 24 requests in all.</span>
          <span>Reads what the server publishes about its sign-in.</span>
          <span>Compares clocks and reads your token’s dates.</span>
        </Steps>
        <p>
          <a href={links.robot}>What our requests look like</a>
        </p>
      </section>
      <section aria-labelledby="cannot">
        <h2 id="cannot">What it cannot see</h2>
        <p>Your cookies, your add-ons, your network. So “it works for us” never means that nothing is wrong for you.</p>
      </section>
      <section aria-labelledby="own-network">
        <h2 id="own-network">The server is on your own network?</h2>
        <p>
          We do not reach private addresses. Run <code className="nb">curl -i</code> there and paste what it prints.
        </p>
      </section>
    </div>
  )
}
