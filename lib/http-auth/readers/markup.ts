import type { Page } from './normalise'
import { take } from './normalise'
import { isStatus, type Piece, rank } from './piece'

const BEGIN = /^\s*<(?:!doctype|\?xml|html|head|title|error|errorresponse|s(?:oap)?(?:-env)?:envelope|fault)\b/i
const END = /<\/(?:html|error|errorresponse|s(?:oap)?(?:-env)?:envelope|fault)>/i

/** A page or an XML document that a server answered with, standing alone. */
export function readMarkup(page: Page): Piece[] {
  const pieces: Piece[] = []
  for (let from = 0; from < page.lines.length; from++) {
    if (page.taken[from] || !BEGIN.test(page.lines[from]?.text ?? '')) continue
    let to = from
    while (to < page.lines.length && !page.taken[to] && !page.lines[to]?.fence && to < from + 3000) {
      const text = page.lines[to]?.text ?? ''
      if (text.trim() === '' && !/^\s*</.test(page.lines[to + 1]?.text ?? '')) break
      to++
      if (END.test(text)) break
    }
    const body = page.lines
      .slice(from, to)
      .map(({ text }) => text)
      .join('\n')
    const named =
      /<(?:title|h1|h2)[^<>]{0,80}>\s*(?:HTTP )?(?:Error )?(\d{3})\b|\b(\d{3}) - Unauthorized|(?:HTTP Status|HTTP ERROR|Error|Status:?|status code:?) (\d{3})\b|[<(](\d{3})[)<]/i.exec(
        body.slice(0, 20_000),
      )
    const status = Number(named?.slice(1).find((one) => one !== undefined))
    take(page, from, to)
    pieces.push({
      reader: 'markup',
      kind: 'text',
      rank: rank.told,
      from,
      to,
      response: { ...(isStatus(status) && status >= 300 && { status }), body },
      ...(!isStatus(status) && { weak: true as const }),
    })
    from = to
  }
  return pieces
}
