import { Kind } from '@/components/ui/kind'
import { Table } from '@/components/ui/table'
import type { ProbeResult } from '@/lib/contract'
import { type Crossing, clientsAcross } from '@/lib/diagnosis/redirect-clients'

const head = ['Client', 'Authorization', 'Why'].map((text) => ({ content: text, text }))

/** Which clients keep the Authorization header at one hop of the way; nothing where the hop leads no further. */
export function RedirectTable({
  hop: { url, location },
}: {
  hop: Pick<ProbeResult['hops'][number], 'url' | 'location'>
}) {
  if (location === undefined || !URL.canParse(url) || !URL.canParse(location, url)) return null
  const from = new URL(url)
  const to = new URL(location, url)
  const stays = from.origin === to.origin
  const clients = clientsAcross(from, to)
  // On the same origin nearly all keep it: only those that do not are worth a row.
  const shown = stays ? clients.filter(({ keeps }) => keeps !== true) : clients
  const way = stays ? `on ${from.host}` : `from ${placeOf(from, to)} to ${placeOf(to, from)}`
  return (
    <details className="redirect-table">
      <summary>Who keeps the Authorization header here, {way}</summary>
      {stays ? <p>The origin stays the same, so all clients that are not listed keep it.</p> : null}
      <Table
        caption={`What clients do with Authorization ${way}`}
        head={head}
        rows={shown.map((client) => [client.title, <Kept key={client.id} keeps={client.keeps} />, reasonOf(client)])}
      />
    </details>
  )
}

function Kept({ keeps }: Pick<Crossing, 'keeps'>) {
  if (keeps === 'depends') return <Kind kind="warn" word="Depends" />
  return keeps ? <Kind kind="fine" word="Kept" /> : <Kind kind="problem" word="Dropped" />
}

function reasonOf({ title, because, source }: Crossing) {
  return (
    <>
      {because}{' '}
      <a href={source}>
        Source<span className="vh"> for {title}</span>
      </a>
    </>
  )
}

/** The host; the whole origin where the hosts are the same and something else differs. */
function placeOf(url: URL, other: URL): string {
  return url.host === other.host ? url.origin : url.host
}
