import { Kind, type KindName } from '@/components/ui/kind'
import type { DiagnoseResult, Finding } from '@/lib/contract'
import { inReadingOrder } from '@/lib/diagnosis/place'
import { askedHow } from './asked-how'
import { Exhibit } from './exhibit'
import { OtherExchanges } from './other-exchanges'
import { TokenExhibit } from './token-exhibit'
import type { When } from './token-life'
import { isTold, Told } from './told'

/** With more exchanges than this that something is found in, only the failing one is open. */
const mostOpen = 3

/** Seconds that two clocks differ by without meaning anything. */
const normalDifference = 60

interface Props {
  result: Pick<DiagnoseResult, 'findings' | 'exchanges' | 'tokens' | 'failing' | 'causes'>
  /** When the test was run, seconds since 1970; a paste has its own time, or none. */
  testedAt: number | undefined
}

/** The exchanges that something is found in, each with its notes; the tokens; what else is known. */
export function Evidence({ result, testedAt }: Props) {
  const { findings, exchanges, tokens, failing } = result
  const reasons = new Set(result.causes[0]?.findings)
  const isToken = (finding: Finding) => finding.id.startsWith('jwt-') && tokens.length > 0
  const isNoted = ({ severity, id }: Finding) => severity !== 'info' || reasons.has(id)
  const noted = findings.filter((finding) => isNoted(finding) && !isTold(finding))
  const byExchange = exchanges.map((exchange, index) => {
    const own = noted.filter((finding) => finding.exchange === index && !isToken(finding))
    return inReadingOrder(exchange, own)
  })
  const byToken = tokens.map((_, index) =>
    noted.filter((finding) => isToken(finding) && tokenOf(finding, tokens) === index),
  )
  const numbers = new Map([...byExchange, ...byToken].flat().map(({ id }, index) => [id, index + 1]))
  const rest = findings.filter((finding) => !numbers.has(finding.id))
  const told = rest.filter(isTold)
  const loose = rest.filter((finding) => !isTold(finding))
  const shown = [...byExchange.keys()].filter((index) => index === failing || byExchange[index]?.length)
  return (
    <section className="test-section evidence" aria-labelledby="evidence">
      <h2 id="evidence">What we saw</h2>
      {shown.map((index) => {
        const exchange = exchanges[index]
        const open = index === failing || shown.length <= mostOpen
        return exchange ? (
          <Exhibit
            key={index}
            exchange={exchange}
            how={askedHow(index, findings)}
            notes={byExchange[index] ?? []}
            numbers={numbers}
            open={open}
          />
        ) : null
      })}
      <OtherExchanges exchanges={exchanges.filter((_, index) => !shown.includes(index))} />
      {tokens.map((token, index) => (
        <TokenExhibit
          // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no other name
          key={index}
          token={token}
          notes={byToken[index] ?? []}
          numbers={numbers}
          when={whenOf(token, exchanges, testedAt)}
        />
      ))}
      {loose.length > 0 ? (
        <ul className="fines">
          {loose.map(({ id, text, severity }) => (
            <li key={id}>
              <Kind kind={kindOf(id, severity)} />
              <span>{text}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <Told findings={told} />
    </section>
  )
}

/** What turned out as it should be; other findings that are no problem are notes. */
const fine: ReadonlySet<string> = new Set([
  'addresses-alike',
  'browser-clock-right',
  'browser-cookies-kept',
  'clocks-agree',
  'issuer-found',
  'jwt-in-time',
  'key-there',
  'metadata-found',
  'preflight-fine',
  'redirect-none',
  'slash-without-meaning',
  'token-service-answers',
])

function kindOf(id: string, severity: Finding['severity']): KindName {
  if (severity === 'info') return fine.has(id) ? 'fine' : 'note'
  return severity === 'hint' ? 'warn' : 'problem'
}

/** The token of the same exchange; the first one where that tells nothing. */
function tokenOf({ exchange }: Finding, tokens: DiagnoseResult['tokens']): number {
  return Math.max(
    0,
    tokens.findIndex((token) => token.exchange === exchange),
  )
}

/** The time that a token is judged by, and what that time is. */
function whenOf(
  { exchange }: DiagnoseResult['tokens'][number],
  exchanges: DiagnoseResult['exchanges'],
  testedAt: number | undefined,
): When {
  const headers = Object.entries(exchanges[exchange ?? 0]?.response?.headers ?? {})
  const date = headers.find(([name]) => name.toLowerCase() === 'date')?.[1]
  const answered = Date.parse([date].flat()[0] ?? '') / 1000
  if (testedAt !== undefined) {
    const apart = Math.abs(answered - testedAt) > normalDifference
    return { time: Number.isNaN(answered) ? testedAt : answered, word: 'tested', ...(apart && { ours: testedAt }) }
  }
  if (!Number.isNaN(answered)) return { time: answered, word: 'answered' }
  return { time: Math.floor(Date.now() / 1000), word: 'now' }
}
