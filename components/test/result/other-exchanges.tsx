import type { DiagnoseResult } from '@/lib/contract'
import { Exhibit } from './exhibit'

/** More of them are listed by their first lines alone: a HAR file has hundreds. */
const mostWhole = 20

/** The exchanges in which nothing was found, folded away. */
export function OtherExchanges({ exchanges }: { exchanges: DiagnoseResult['exchanges'] }) {
  if (exchanges.length === 0) return null
  return (
    <details className="others">
      <summary>
        {exchanges.length === 1 ? 'One other request' : `${exchanges.length} other requests`}, nothing found in{' '}
        {exchanges.length === 1 ? 'it' : 'them'}
      </summary>
      {exchanges.length <= mostWhole ? (
        exchanges.map((exchange, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: exchanges have no other name
          <Exhibit key={index} exchange={exchange} notes={[]} numbers={new Map()} open={false} />
        ))
      ) : (
        <ol className="other-lines mono">
          {exchanges.map(({ request, response, error }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <li key={index}>
              {response?.status ?? error?.code ?? 'no answer'} {request?.method} {request?.url}
            </li>
          ))}
        </ol>
      )}
    </details>
  )
}
