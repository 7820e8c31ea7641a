import { BackLink } from '@/components/ui/back-link'
import { pairsOf, type SearchParams } from '@/components/wizard/view'
import { content } from '@/lib/content/content'
import { links } from '@/lib/links'
import { decodeTrail, trailFields } from '@/lib/wizard/trail'
import { knownOf } from './known'
import { Tester } from './tester'

/** The live test: its forms, and in their place what came of them. */
export async function TestPage({ params }: { params: SearchParams }) {
  const { catalogue, causes } = content()
  const pairs = pairsOf(await params)
  const { trail } = decodeTrail(pairs, catalogue)
  // Whatever the address carries after its path stays out of links, so the form is filled from what was typed.
  const typed = pairs.find(([key]) => key === 'url')?.[1]?.slice(0, 8192) ?? ''
  const given = trailFields({ ...trail, seen: [] }, catalogue).filter(([key]) => key !== 'url' && key !== 'at')
  const onTrail = trail.answers.length > 0 || trail.fixes.length > 0
  return (
    <main id="main" tabIndex={-1} className="wrap">
      {onTrail ? (
        <BackLink href={links.wizard(new URLSearchParams(given).toString())}>Back to the steps</BackLink>
      ) : null}
      <Tester
        address={typed}
        trail={given}
        platform={given.find(([key]) => key === 'platform')?.[1]}
        known={knownOf(catalogue, causes.keys())}
      />
    </main>
  )
}
