import { Hop, Hops } from '@/components/ui/hops'
import type { ProbeResult } from '@/lib/contract'
import { RedirectTable } from './redirect-table'

/** The way of the request, hop by hop, with the place where credentials are lost. */
export function RequestPath({ probe: { hops } }: { probe: ProbeResult }) {
  const lostAt = hops.findIndex(({ authorization }) => authorization === 'dropped')
  const crossing = hops.findIndex(({ changed }) => changed.includes('host') || changed.includes('port'))
  const given = hops.some(({ authorization }) => authorization !== 'none')
  const lastAt = hops.length - 1
  return (
    <section className="test-section" aria-labelledby="path">
      <h2 id="path">What happened on the way</h2>
      <Hops across={hops.length <= 3}>
        <Hop
          who="This test, in your place"
          what={`asks ${hostOf(hops[0]?.url)}`}
          leg={given ? 'with your credentials' : 'without credentials'}
        />
        {hops.map(({ url, status, location }, index) => {
          const next = index + 1
          const lost = next === (lostAt >= 0 ? lostAt : crossing)
          const legLost = next >= (lostAt >= 0 ? lostAt : crossing >= 0 ? crossing : Number.POSITIVE_INFINITY)
          return (
            <Hop
              key={url}
              who={hostOf(url)}
              status={status ?? '–'}
              what={index === lastAt ? 'answers' : `go to ${hostOf(location, url)}`}
              leg={
                index === lastAt || !lost
                  ? undefined
                  : given
                    ? 'credentials dropped here'
                    : 'clients drop credentials here'
              }
              lost={index !== lastAt && legLost}
            />
          )
        })}
      </Hops>
      {hops.map((hop) => (
        <RedirectTable key={hop.exchange} hop={hop} />
      ))}
    </section>
  )
}

function hostOf(url: string | undefined, base?: string): string {
  if (url === undefined || !URL.canParse(url, base)) return 'another address'
  return new URL(url, base).host
}
