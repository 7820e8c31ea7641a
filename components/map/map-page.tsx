import { causeGroups } from '@/components/guide/cause-groups'
import { Columns } from '@/components/ui/columns'
import { Ringed } from '@/components/ui/ringed'
import type { FoundCause } from '@/lib/content/find-cause'
import type { Content } from '@/lib/content/load'
import { rankCauses } from '@/lib/diagnosis/belief'
import { type Catalogue, platforms } from '@/lib/diagnosis/catalogue'
import { links } from '@/lib/links'
import type { TreeNode } from '@/lib/wizard/decision-tree'
import { type Situation, situationOf } from '@/lib/wizard/engine'
import { mapOf } from '@/lib/wizard/map'
import { decodeTrail, trailFields } from '@/lib/wizard/trail'
import { Branch } from './branch'
import { Drawing } from './drawing'
import { FindForm } from './find-form'
import { Found, WaysThere } from './found'
import { Legend } from './legend'
import { mapView } from './map-view'
import { platformNames } from './platform-names'

interface Props {
  /** The query, without what is looked for. */
  pairs: [string, string][]
  content: Content
  tree: TreeNode
  found: FoundCause | undefined
  /** Longest name of a cause that is looked at, in characters. */
  longest: number
}

/** The decision tree, drawn and as a list, with the person's way through it, and all causes. */
export function MapPage({ pairs, content, tree, found, longest }: Props) {
  const { catalogue, causes } = content
  const { trail } = decodeTrail(pairs, catalogue)
  const situation = situationOf(trail, catalogue)
  const { drawing, walked, query, ways } = mapView(situation, tree, found, catalogue)
  const likeliest = likeliestOf(situation)
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <h1>The map</h1>
      <p className="lead gap-3">
        Every question we may ask, and where each answer leads. Choose one to go there.
        {walked ? ' Your way so far is the thick line; the ring is where you are.' : ''}
      </p>
      <FindForm words={found?.words ?? ''} longest={longest} fields={walked ? trailFields(trail, catalogue) : []} />
      {found ? <Found found={found} content={content} query={query} /> : null}
      {/* Another drawing begins anew. */}
      <Drawing key={`${drawing.rest} ${drawing.here} ${drawing.find}`} {...drawing} />
      <WaysThere ways={ways} content={content} />
      <Columns margin={<Legend query={query} found={found?.cause !== undefined} />}>
        <h2 id="list" tabIndex={-1}>
          As a list
        </h2>
        <p>
          Each question stands below the answer that opens it.
          {isListed(situation, catalogue) ? (
            <>
              {' '}
              <a href="#here">Where you are</a>
            </>
          ) : null}
        </p>
        {platforms.map((platform) => (
          <details className="map" key={platform} open={situation.standing.platform === platform}>
            <summary>{platformNames[platform]}</summary>
            <Branch
              nodes={mapOf(platform, catalogue)}
              situation={situation}
              catalogue={catalogue}
              platform={platform}
            />
          </details>
        ))}
        <h2 id="causes">The causes</h2>
        {causeGroups(catalogue, causes).map((group) => (
          <section key={group.id} aria-labelledby={`map-${group.id}`}>
            <h3 id={`map-${group.id}`}>{group.title}</h3>
            <ul className="bullets">
              {group.causes.map(({ id, title }) => (
                <li key={id}>
                  {likeliest.has(id) ? (
                    <Ringed said="(among the likeliest on your trail)">
                      <a href={links.cause(id)}>{title}</a>
                    </Ringed>
                  ) : (
                    <a href={links.cause(id)}>{title}</a>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Columns>
    </main>
  )
}

/** True when the person is at a question that the list has. */
function isListed({ next, standing }: Situation, { questions }: Catalogue): boolean {
  if (next.kind !== 'question' || standing.platform === undefined) return false
  return questions.some(({ id, device }) => id === next.id && !device)
}

/** The three likeliest causes once there is something to judge by. */
function likeliestOf({ belief, trail }: Situation): Set<string> {
  if (trail.answers.length < 2 && trail.seen.length === 0) return new Set()
  return new Set(
    rankCauses(belief)
      .slice(0, 3)
      .map(({ id }) => id),
  )
}
