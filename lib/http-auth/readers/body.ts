import type { Event } from './wire'

const LONGEST_LINES = 5000

/**
 * What an answer carries, from the first line that is not blank: a JSON value up to its closing brace, a page up to its
 * closing tag, else the lines up to the next blank one, where prose may begin.
 */
export function readBody(events: readonly Event[], start: number): { body: string; at: number; line: number } {
  const first = events[start]?.text.trim() ?? ''
  const isJson = /^[{[]/.test(first)
  const isPage = /^</.test(first)
  const lines: string[] = []
  let depth = 0
  let quoted = false
  let at = start
  for (; at < events.length && at < start + LONGEST_LINES; at++) {
    const event = events[at]
    if (!event || event.way === 'info' || (at > start && isBoundary(event))) break
    const { text } = event
    if (!isJson && !isPage && text.trim() === '') break
    if (
      isPage &&
      text.trim() === '' &&
      !/<\/\w+>/.test(events[at + 1]?.text ?? '') &&
      !/^\s*</.test(events[at + 1]?.text ?? '')
    )
      break
    lines.push(text)
    if (isJson) {
      for (let i = 0; i < text.length; i++) {
        const char = text.charAt(i)
        if (quoted) {
          if (char === '\\') i++
          else if (char === '"') quoted = false
        } else if (char === '"') quoted = true
        else if (char === '{' || char === '[') depth++
        else if (char === '}' || char === ']') depth--
      }
      if (depth <= 0) {
        at++
        break
      }
    }
    if (isPage && /<\/html>|<\/Error>/i.test(text)) {
      at++
      break
    }
  }
  const end = Math.max(start, at - 1)
  return { body: lines.join('\n').trim(), at: end, line: events[end]?.line ?? 0 }
}

/** Where something new begins. */
const isBoundary = ({ text, way }: Event): boolean =>
  /^\s{0,12}HTTP\/\d(?:\.\d)? \d{3}|^[A-Z]{3,10} \S+ HTTP\/\d|^(?:-->|<--) |^--\d{4}-\d\d-\d\d |^\s*[$#%>] \w|^PS [A-Z]:|^curl: \(|^-{3,}|^#{1,6} \w|^###/.test(
    text,
  ) || way === 'out'
