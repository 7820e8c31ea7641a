import { type Exchange, fieldLines } from '../../http-auth/exchange'
import { redactHeader, redactText } from '../../http-auth/redact'
import { cdnMarks } from './cdn-marks'
import { frameworkMarks } from './framework-marks'
import { gatewayMarks } from './gateway-marks'
import { type Layer, layers, type Mark } from './mark'
import { originMarks } from './origin-marks'
import { wafMarks } from './waf-marks'

/** A product that an answer shows, and where. */
export interface Recognised extends Pick<Mark, 'product' | 'tells' | 'config'> {
  layer: Layer
  /** Told by the body: whoever wrote that wrote the answer. */
  byBody: boolean
  /** The header line, or the words of the body; redacted. */
  quote: string
}

export const marksOf: Readonly<Record<Layer, readonly Mark[]>> = {
  waf: wafMarks,
  cdn: cdnMarks,
  gateway: gatewayMarks,
  framework: frameworkMarks,
  origin: originMarks,
}

/** Error pages are short, and what names their author stands in the first lines or the last. */
const mostOfBody = 16_384

/** Every product that the answer shows, from the outside in; one may be there by several marks. */
export function recognise(response: Exchange['response']): Recognised[] {
  const body = (response?.body ?? '').slice(0, mostOfBody)
  return layers.flatMap((layer) =>
    marksOf[layer].flatMap((mark): Recognised[] => {
      const quote = match(mark, response?.headers, body)
      if (quote === undefined) return []
      const { product, tells, config } = mark
      return [{ product, tells, layer, byBody: mark.body !== undefined, quote, ...(config && { config }) }]
    }),
  )
}

/** The words that it is recognised by; undefined where a condition does not hold. */
function match(
  { fields = {}, without, body: pattern }: Mark,
  headers: NonNullable<Exchange['response']>['headers'],
  body: string,
): string | undefined {
  if (without !== undefined && fieldLines(headers, without).length > 0) return undefined
  const found: string[] = []
  for (const [name, value] of Object.entries(fields)) {
    const line = fieldLines(headers, name).find((one) => value.test(one))
    if (line === undefined) return undefined
    const asSent = Object.keys(headers ?? {}).find((key) => key.toLowerCase() === name) ?? name
    found.push(`${asSent}: ${redactHeader(name, line)}`)
  }
  if (pattern) {
    const words = pattern.exec(body)?.[0]
    if (words === undefined) return undefined
    found.unshift(redactText(words).slice(0, 160))
  }
  return found[0]
}

/**
 * Who wrote the answer: whoever its body names, else who says so in a header, the outermost; else the innermost that
 * names itself as the server. Undefined where only those show themselves that passed it on.
 */
export function answererOf(found: readonly Recognised[]): Recognised | undefined {
  return (
    found.find(({ byBody, tells }) => byBody && tells === 'wrote') ??
    found.find(({ tells }) => tells === 'wrote') ??
    found.findLast(({ tells }) => tells === 'serves')
  )
}
