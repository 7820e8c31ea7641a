import { Kind, type KindName } from '@/components/ui/kind'
import { Table } from '@/components/ui/table'
import type { ProbeResult } from '@/lib/contract'
import { type Change, compareRuns } from '@/lib/diagnosis/compare-runs'

const kinds: Record<Change['outcome'], KindName> = {
  solved: 'fine',
  better: 'warn',
  same: 'note',
  other: 'note',
  worse: 'warn',
}

const head = ['', 'Before', 'Now'].map((text) => ({ content: text, text }))

/** What became of it since the test before. */
export function BeforeAfter({ before, after }: { before: ProbeResult; after: ProbeResult }) {
  const { outcome, text, rows } = compareRuns(before, after)
  return (
    <section className="test-section before-after" aria-labelledby="before-after" data-outcome={outcome}>
      <h2 id="before-after">Before and now</h2>
      <p className="outcome">
        <Kind kind={kinds[outcome]} /> {text}
      </p>
      <Table
        caption="The test before and this one"
        head={head}
        rows={rows.map(({ what, before: old, after: now, changed }) => [
          what,
          old,
          changed ? <ins key="now">{now}</ins> : now,
        ])}
      />
    </section>
  )
}
