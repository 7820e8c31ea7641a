import { OneOf } from '@/components/ui/one-of'
import { type Actor, actors } from '@/lib/diagnosis/catalogue'

const words: Record<Actor, string> = {
  you: 'You',
  developer: 'the developer',
  'site-owner': 'the site’s owner',
  'network-admin': 'your network’s admin',
}

/** Who can fix it, and how long it takes. */
export function WhoAndHowLong({ actor, minutes }: { actor: Actor; minutes?: number }) {
  return (
    <div className="facts">
      <div>
        <h2 className="lab" id="who">
          Who can fix it
        </h2>
        <OneOf words={actors.map((id) => words[id])} ringed={[actors.indexOf(actor)]} labelledBy="who" />
      </div>
      {minutes === undefined ? null : (
        <div>
          <h2 className="lab">Takes</h2>
          <p className="nb">about {minutes} minutes</p>
        </div>
      )}
    </div>
  )
}
