import { Kind } from '@/components/ui/kind'
import type { DiagnoseResult, Finding } from '@/lib/contract'
import { Exhibit } from './exhibit'
import { TokenExhibit } from './token-exhibit'

/** The exchanges that something is found in, each with its notes; then what is fine. */
export function Evidence({ result }: { result: DiagnoseResult }) {
  const { findings, exchanges, tokens } = result
  const shown = findings.filter(({ severity }) => severity !== 'info')
  const ofToken = (finding: Finding) => finding.id.startsWith('jwt-') && tokens.length > 0
  const info = findings.filter(({ severity }) => severity === 'info')
  const inOrder = [...shown].sort(
    (a, b) => Number(ofToken(a)) - Number(ofToken(b)) || (a.exchange ?? 0) - (b.exchange ?? 0),
  )
  const numbers = new Map(inOrder.map(({ id }, index) => [id, index + 1]))
  const loose = shown.filter((finding) => finding.exchange === undefined && !ofToken(finding))
  return (
    <section className="test-section" aria-labelledby="evidence">
      <h2 id="evidence">What we saw</h2>
      {exchanges.map((exchange, index) => {
        const notes = shown.filter((finding) => finding.exchange === index && !ofToken(finding))
        if (notes.length === 0 && index !== result.failing) return null
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the exchange's name
        return <Exhibit key={index} exchange={exchange} notes={notes} numbers={numbers} />
      })}
      {tokens.map((token, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no other name
        <TokenExhibit key={index} token={token} notes={shown.filter(ofToken)} numbers={numbers} exchanges={exchanges} />
      ))}
      {[...loose, ...info].length > 0 ? (
        <ul className="fines">
          {[...loose, ...info].map(({ id, text, severity }) => (
            <li key={id}>
              <Kind kind={severity === 'problem' ? 'problem' : severity === 'hint' ? 'warn' : 'note'} />
              <span>{text}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
