import type { Page } from './normalise'
import { METHODS, type Piece, rank } from './piece'
import { isComplaint } from './told'

/**
 * What of a paste a person wrote: the lines that no reader took for a message, command, code, log or body, and that look
 * like words. In doubt a line is left out, for what a server or a program says is no word of the person's.
 */
export function proseOf(page: Page, pieces: readonly Piece[]): string | undefined {
  const isRead = Uint8Array.from(page.taken)
  for (const { rank: known, from, to } of pieces) if (known >= rank.stated) isRead.fill(1, from, to)
  const isFenced = fenced(page)
  const lines = page.lines.flatMap(({ text, bare, fence }, at) => {
    // What a log put before the message was taken off: a log's line.
    if (isRead[at] || isFenced[at] || fence || text !== bare) return []
    return isProse(text.slice(0, 20_000)) ? [text.trim()] : []
  })
  return lines.length > 0 ? lines.join('\n') : undefined
}

/** Lines between two fences of Markdown. */
function fenced({ lines }: Page): Uint8Array {
  const inside = new Uint8Array(lines.length)
  let open: number | undefined
  lines.forEach(({ fence, start, end }, at) => {
    // Only a wrapping tag is as short as a fence; both come in pairs.
    if (!fence || end <= start) return
    if (open === undefined) open = at
    else {
      inside.fill(1, open, at)
      open = undefined
    }
  })
  return inside
}

// A comment, a prompt, an option, a quoted or named value, a tag, a frame of a stack.
const STARTS =
  /^\s*(?:\/\/|\/\*|#|\$\s|>>>|PS [A-Z]:|<[!/a-z]|[{}[\]()<]|--?\w|[|+=~^%@\\]|"[^"]{0,200}"\s*:|'[^']{0,200}'\s*:|at \S+[(:]|File "|Traceback|Caused by:|[\w.$-]+=\S)/i
// A log: a time, a level, an address first.
const LOGGED =
  /^\s*\[?(?:\d{4}[-/]\d\d[-/]\d\d|\d\d:\d\d:\d\d|\d\d\/\w{3}\/\d{4}|\d{1,3}(?:\.\d{1,3}){3}\s|\w{3} {1,2}\d{1,2} \d\d:\d\d)|^\s*\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|CRITICAL|SEVERE)\b\]?[:\s]|^\s*(?:npm|yarn|pip|git|docker|fatal|error|warning|err)!?:? (?:ERR|error|warn|code)\b/
// A line of a program.
const CODE =
  /[;{]\s*$|=>|->\w|\w\(\)|::\w|&&|\|\||==|!=|\+=|\w\((?:["'{[]|\w+[,.)]\s*\w*[=:])|\b(?:const|let|var|def|func|function|return|import|export|public|private|new|await|async)\s+[\w$]+\s*[=({;]|^\s*(?:return|import|from \S+ import|using|include|require)\b.{0,80}[;)"']?$/
const MESSAGE = new RegExp(`^\\s*(?:(?:${METHODS}) \\S+(?: HTTP/|$)|HTTP/\\d|[A-Z][A-Za-z]*-[A-Za-z-]+: )`)

function isProse(text: string): boolean {
  if (STARTS.test(text.replace(/^\s*[-*•] /, '')) || LOGGED.test(text) || MESSAGE.test(text)) return false
  if (CODE.test(text) && !/[.!]$/.test(text.trim())) return false
  if (isComplaint(text)) return false
  const words = text.match(/(?<![\w./\\=&%-])[\p{L}\d][\p{L}\d'’-]*(?![\w/\\=&%])/gu) ?? []
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  // Addresses aside, prose is mostly words.
  return words.length >= 2 && letters >= 0.6 * text.replace(/https?:\/\/\S+|\s/g, '').length
}
