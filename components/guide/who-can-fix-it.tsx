import { OneOf } from '@/components/ui/one-of'
import type { Actor } from '@/lib/diagnosis/catalogue'
import { actorScale, minutesWords } from './actors'

/** Who can fix it, for the margin: those who can are ringed. */
export function WhoCanFixIt({ actors }: { actors: readonly Actor[] }) {
  return (
    <section aria-labelledby="who">
      <h2 id="who">Who can fix it</h2>
      <OneOf {...actorScale(actors)} stacked labelledBy="who" />
    </section>
  )
}

/** Who can fix it, and where it is known how long it takes, below a lead. */
export function Facts({ actor, minutes }: { actor: Actor; minutes?: number }) {
  return (
    <div className="facts">
      <div>
        <h2 className="lab" id="who">
          Who can fix it
        </h2>
        <OneOf {...actorScale([actor])} labelledBy="who" />
      </div>
      {minutes === undefined ? null : (
        <div>
          <h2 className="lab">Takes</h2>
          <p className="nb">{minutesWords(minutes)}</p>
        </div>
      )}
    </div>
  )
}
