import { BackLink } from '@/components/ui/back-link'
import type { Content } from '@/lib/content/load'
import { links } from '@/lib/links'
import { decodeTrail, encodeTrail, trailFields } from '@/lib/wizard/trail'
import { knownOf } from './known'
import type { TestAction } from './state'
import { Tester } from './tester'
import { verifyingOf } from './verifying'

interface Props {
  /** The query: an address to fill in, and the wizard's trail that the test belongs to. */
  pairs: [string, string][]
  content: Content
  /** Runs a test on the server, for the form without scripts. */
  action: TestAction
}

/** The live test: its forms, and in their place what came of them. */
export function TestPage({ pairs, content: { catalogue, causes }, action }: Props) {
  const { trail } = decodeTrail(pairs, catalogue)
  // Whatever the address carries after its path stays out of links, so the form is filled from what was typed.
  const typed = pairs.find(([key]) => key === 'url')?.[1].slice(0, 8192) ?? ''
  const given = trailFields({ ...trail, seen: [] }, catalogue).filter(([key]) => key !== 'url' && key !== 'at')
  const onTrail = trail.answers.length > 0 || trail.fixes.length > 0
  const after = pairs.find(([key]) => key === 'after')?.[1]
  const verifying = after === undefined ? undefined : verifyingOf(after, trail, catalogue)
  const back = encodeTrail(trail, catalogue)
  return (
    <main id="main" tabIndex={-1} className="wrap">
      {onTrail ? (
        <BackLink href={verifying ? links.step(verifying.fix.id, back) : links.wizard(back)}>
          Back to the steps
        </BackLink>
      ) : null}
      <Tester
        address={typed}
        trail={given}
        platform={given.find(([key]) => key === 'platform')?.[1]}
        known={knownOf(catalogue, causes.keys())}
        verifying={verifying}
        action={action}
      />
    </main>
  )
}
