import { actorScale } from '@/components/guide/actors'
import { OneOf } from '@/components/ui/one-of'
import type { Actor } from '@/lib/diagnosis/catalogue'

/** Who can put the suspected cause right, as its sender sees them. */
export function WhoMustAct({ actors }: { actors: readonly Actor[] }) {
  const { words, ringed } = actorScale(actors)
  return (
    <section aria-labelledby="who">
      <h2 id="who">Who must act</h2>
      <OneOf
        words={['The person', ...words.slice(1, -1), 'their network’s admin']}
        ringed={ringed}
        stacked
        labelledBy="who"
      />
    </section>
  )
}
