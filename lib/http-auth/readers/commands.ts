import { type CommandRequest, readCurl } from './curl-command'
import { lineAt, type Page, restOf, take } from './normalise'
import { readHttpie, readWget } from './other-commands'
import { type Piece, rank, type Unread } from './piece'
import { readInvoke, readTables, type Tables } from './powershell'
import { type Dialect, tokenise } from './tokenise-shell'
import { readVariables } from './variables'

// A program's name where a command can begin, and after it an option, a quote or something like an address. In prose
// ("I used curl to call …") it is followed by a word.
const COMMAND =
  /(?:(?<![^\s;|&(`'"$])(curl(?:\.exe)?|wget|Invoke-WebRequest|Invoke-RestMethod|iwr|irm)|(?:^|[\n;|&(`]|\$ |> |# |% |: |- )[ \t]*(?:(?:[A-Za-z_]\w{0,60}=\S{0,300}|sudo|time|exec|env)[ \t]+){0,6}(https?|xhs?))[ \t]+(?!\d{4}-\d\d-)(?=-{1,2}[A-Za-z]|[–—]|[\\^`][ \t]*\n|\^?["'“‘]|\$['({A-Za-z]|@\w|https?:\/\/|localhost|:\d|\/|<|\{|(?:[A-Z]{3,7}[ \t]+(?=[\w:"'$]))|[\w-]+\.[\w.-]+[/:\s]|[\w-]+\.[\w.-]+$|[\w-]+:\d)/gi

/** Commands that make requests: curl, wget, HTTPie, xh, PowerShell. */
export function readCommands(page: Page): { pieces: Piece[]; unread: Unread[] } {
  const pieces: Piece[] = []
  const unread: Unread[] = []
  const text = restOf(page)
  if (!/curl|wget|http|xh|Invoke-|iwr|irm/i.test(text)) return { pieces, unread }
  const lookup = readVariables(page)
  // Two commands may stand on one line.
  const taken = page.taken.slice()
  let tables: Tables | undefined
  COMMAND.lastIndex = 0
  for (let match = COMMAND.exec(text); match; match = COMMAND.exec(text)) {
    const word = match[1] ?? match[2] ?? ''
    const name = word.toLowerCase().replace('.exe', '')
    // HTTP in capitals is the protocol, not HTTPie.
    if (/^(?:https?|xhs?)$/.test(name) && word !== name) continue
    const start = match.index + match[0].length
    const from = lineAt(page, match.index + match[0].lastIndexOf(word))
    if (taken[from]) continue
    if (/^i/.test(name)) tables ??= readTables(text, lookup)
    const command = readOne(name, text, start, tables ?? new Map(), lookup)
    if (!command) continue
    COMMAND.lastIndex = Math.max(command.end, start)
    if (command.requests.length === 0) continue
    const to = lineAt(page, Math.max(start, command.end - 1)) + 1
    if (command.open)
      unread.push({
        code: 'open-quote',
        text: `A quote in the ${name} command is not closed; the command may be cut off.`,
      })
    take(page, from, to)
    for (const request of command.requests)
      pieces.push({ reader: 'command', kind: 'curl', rank: rank.stated, from, to, request })
  }
  return { pieces, unread }
}

function readOne(
  name: string,
  text: string,
  start: number,
  tables: Tables,
  lookup: (name: string) => string | undefined,
): { requests: CommandRequest[]; end: number; open: boolean } | undefined {
  if (/^(?:invoke-|iwr|irm)/.test(name)) return { ...readInvoke(text, start, tables, lookup), open: false }
  const { words, end, open } = tokenise(text, start, dialectOf(text, start), lookup)
  if (name === 'curl') return { requests: readCurl(words), end, open }
  if (name === 'wget') return { requests: readWget(words), end, open }
  // `http` and `https` are words of every text: only with a method, an option or an address right after.
  if (/^(?:http|https|xh|xhs)$/.test(name) && words.length > 0)
    return { requests: readHttpie(words, name.endsWith('s') ? 'https' : 'http'), end, open }
  return undefined
}

function dialectOf(text: string, start: number): Dialect {
  const head = text.slice(start, start + 20_000)
  const firstLines = head.split('\n', 3).join('\n')
  if (/^\^"|\s\^"|\^[ \t]*(?:\n|$)/.test(firstLines)) return 'cmd'
  if (/`[ \t]*\n[ \t]*-/.test(firstLines)) return 'powershell'
  return 'bash'
}
