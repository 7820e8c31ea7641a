import { Breakable } from '@/components/ui/breakable'
import type { ProbeResult } from '@/lib/contract'

/** Method and address of the first request. */
export function TestedLine({ probe }: { probe: ProbeResult }) {
  const first = probe.exchanges[0]
  const sent = probe.hops.some(({ authorization }) => authorization === 'sent')
  return (
    <>
      <p className="mono wrapany">
        {first?.request?.method ?? 'GET'} <Breakable text={probe.hops[0]?.url ?? first?.request?.url ?? ''} />
      </p>
      <p>{sent ? 'With and without your credentials.' : 'Without credentials.'}</p>
    </>
  )
}
