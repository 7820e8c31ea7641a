import { causeGroups } from '@/components/guide/cause-groups'
import { Columns } from '@/components/ui/columns'
import { Ringed } from '@/components/ui/ringed'
import type { Content } from '@/lib/content/load'
import { rankCauses } from '@/lib/diagnosis/belief'
import { type Platform, platforms } from '@/lib/diagnosis/catalogue'
import { links } from '@/lib/links'
import { type Situation, situationOf } from '@/lib/wizard/engine'
import { mapOf } from '@/lib/wizard/map'
import { decodeTrail, encodeTrail } from '@/lib/wizard/trail'
import { Branch } from './branch'

const names: Record<Platform, string> = {
  browser: 'In a web browser',
  mobile: 'In an app',
  'api-client': 'In code, a terminal or an API tool',
}

/** Everything that the wizard can ask, as a nested list with the current trail marked, and all causes. */
export function MapPage({ pairs, content }: { pairs: [string, string][]; content: Content }) {
  const { catalogue, causes } = content
  const { trail } = decodeTrail(pairs, catalogue)
  const situation = situationOf(trail, catalogue)
  const query = trail.answers.length > 0 || trail.seen.length > 0 ? encodeTrail(trail, catalogue) : ''
  const likeliest = likeliestOf(situation)
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <Columns
        margin={
          <section aria-labelledby="read">
            <h2 id="read">How to read it</h2>
            <p>
              Each question stands below the answer that opens it. Which one comes next is not fixed: it is the one that
              saves the most time with what is known so far.
            </p>
            {query ? (
              <p>
                <a href={links.wizard(query)}>Back to your step</a>
              </p>
            ) : (
              <p>
                <a href={links.wizard()}>Begin step by step</a>
              </p>
            )}
          </section>
        }
      >
        <h1>The map</h1>
        <p className="lead">
          All the questions that can be asked, and all the causes they lead to.
          {query ? ' Your answers are ringed.' : ''}
        </p>
        {platforms.map((platform) => (
          <details className="map" key={platform} open={situation.standing.platform === platform}>
            <summary>
              {situation.standing.platform === platform ? (
                <Ringed said="(your answer)">{names[platform]}</Ringed>
              ) : (
                names[platform]
              )}
            </summary>
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

/** The three likeliest causes once there is something to judge by. */
function likeliestOf({ belief, trail }: Situation): Set<string> {
  if (trail.answers.length < 2 && trail.seen.length === 0) return new Set()
  return new Set(
    rankCauses(belief)
      .slice(0, 3)
      .map(({ id }) => id),
  )
}
