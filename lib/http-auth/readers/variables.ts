import type { Page } from './normalise'

// NAME=value, export NAME="value", const NAME = 'value', $Name = "value", NAME := "value", String name = "value";
const ASSIGNMENT =
  /(?:^|[\n;({]|&&)[ \t]*(?:>>> |\.\.\. |In \[\d{1,4}\]: |[$#>] |PS[^>\n]{0,80}> )?(?:(?:export|const|let|var|val|final|static|private|public|readonly|set|local|string|String|def|auto|my|Dim)\s{1,4}){0,5}([$@]?(?:env:)?[A-Za-z_][\w.]{0,60})(?:\s?:\s?\w{1,20})?\s{0,4}:?=\s{0,4}(?:[rbu]?"((?:[^"\\\n]|\\.){0,9000})"|[rbu]?'((?:[^'\\\n]|\\.){0,9000})'|`([^`\n]{0,9000})`|([^\s"'`;&|()[\]{}<>$,]{1,9000})(?=\s|;|$))/gm

/** What the paste itself assigns to variables; a name that is given two values has none. */
export function readVariables(page: Page): (name: string) => string | undefined {
  const values = new Map<string, string | undefined>()
  for (const match of page.text.matchAll(ASSIGNMENT)) {
    const [, name = '', double, single, template, bare] = match
    const key = bareName(name)
    // A bare word in code is another variable or a call, in a shell a value: NAME=value has no blanks.
    if (
      bare !== undefined &&
      (/\s=|=\s/.test(match[0].trimStart()) || /^(?:true|false|null|None|new|await)$/.test(bare))
    )
      continue
    const value = double ?? single ?? template ?? bare
    values.set(key, values.has(key) && values.get(key) !== value ? undefined : value)
  }
  const resolve = (name: string, depth: number): string | undefined => {
    const value = values.get(bareName(name))
    if (value === undefined || depth > 4) return undefined
    return value.replace(/\$\{?([A-Za-z_]\w{0,60})\}?/g, (whole, inner: string) => resolve(inner, depth + 1) ?? whole)
  }
  return (name) => resolve(name, 0)
}

const bareName = (name: string): string =>
  name
    .replace(/^[$@]/, '')
    .replace(/^(?:env:|this\.|self\.|process\.env\.|import\.meta\.env\.)/i, '')
    .toLowerCase()
