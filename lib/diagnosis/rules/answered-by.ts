import type { FindingKind } from '../catalogue'
import type { Found, View } from '../evidence'
import { answererOf, type Recognised, recognise } from '../layers/recognise'
import type { RuleFamily } from './rule'

/**
 * Who answered: the layer that wrote the refusal, told apart from those that only passed it on (RFC 9110 §3.7). It
 * bears on no cause: where a layer's own words tell one, the known wordings have counted it.
 */

const server = 'https://www.rfc-editor.org/rfc/rfc9110#section-10.2.4'
const intermediary = 'https://www.rfc-editor.org/rfc/rfc9110#section-3.7'

const kinds: FindingKind[] = [
  {
    id: 'answered-by-waf',
    title: 'A protection in front of the site answers',
    severity: 'info',
    bears: {},
    because: 'It names itself. That it refuses robots is counted where its wording is known.',
    source: intermediary,
  },
  {
    id: 'answered-by-cdn',
    title: 'The content network answers, not the site behind it',
    severity: 'info',
    bears: {},
    because: 'The answer is one that the content network writes itself.',
    source: intermediary,
  },
  {
    id: 'answered-by-gateway',
    title: 'A gateway in front of the application answers',
    severity: 'info',
    bears: {},
    because: 'The answer is one that the gateway or load balancer writes itself.',
    source: intermediary,
  },
  {
    id: 'answered-by-framework',
    title: 'The application itself answers',
    severity: 'info',
    bears: {},
    because: 'A framework, or a server inside an application, wrote the answer.',
    source: server,
  },
  {
    id: 'answered-by-origin',
    title: 'The web server answers',
    severity: 'info',
    bears: {},
    because: 'It names itself as the server, or the page is its own.',
    source: server,
  },
  {
    id: 'answer-passed-on',
    title: 'The answer came through others; who wrote it does not show',
    severity: 'info',
    bears: {},
    because: 'A field such as Via says that the answer went through, not that it was written there.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-7.6.3',
  },
]

function find({ failing }: View): Found[] {
  if (!failing?.refused) return []
  const found = recognise(failing.exchange.response)
  const answerer = answererOf(found)
  const [shown] = answerer ? [answerer] : found
  if (!shown) return []
  const passers = namesOf(found.filter(({ product, tells }) => tells !== 'wrote' && product !== answerer?.product))
  return [
    {
      id: answerer ? `answered-by-${answerer.layer}` : 'answer-passed-on',
      exchange: failing.index,
      text: answerer
        ? tell(answerer, passers)
        : `The answer went through ${list(passers)}. Who wrote it does not show.`,
      quote: shown.quote,
    },
  ]
}

const namesOf = (found: readonly Recognised[]): string[] => [...new Set(found.map(({ product }) => product))]

function tell({ product, layer, tells }: Recognised, passers: readonly string[]): string {
  const name = layer === 'waf' ? `the protection of ${product}` : product
  const said = tells === 'wrote' ? `${name} answered.` : `${name} answered, or what runs behind it.`
  const text = passers.length > 0 ? `${list(passers)} passed it on; ${said}` : said
  // A product is spelled as its maker spells it, also at the beginning.
  return text.replace(/^(?:the|an?) /, (word) => word.charAt(0).toUpperCase() + word.slice(1))
}

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

export const answeredByRules: RuleFamily = { kinds, find }
