/** What the bench reads off documents. They are ours: attributes are quoted, and nothing but references is escaped. */

export interface Tag {
  name: string
  attributes: Record<string, string>
}

/** The tags of these names, in order. */
export function tagsOf(html: string, ...names: string[]): Tag[] {
  return [...html.matchAll(new RegExp(`<(${names.join('|')})\\b([^>]*)>`, 'g'))].map(([, name = '', rest = '']) => ({
    name,
    attributes: Object.fromEntries(
      [...rest.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, textOf(value)]),
    ),
  }))
}

/** From the first tag that begins so to the end of its element; '' when there is none. */
export function elementOf(html: string, name: string, beginning = `<${name}`): string {
  const start = html.indexOf(beginning)
  const end = html.indexOf(`</${name}>`, start)
  return start < 0 || end < 0 ? '' : html.slice(start, end)
}

/** The words of the first heading; '' without one. */
export function headingOf(html: string): string {
  const heading = elementOf(html, 'h1')
  return textOf(heading.replaceAll(/<[^>]*>/g, ''))
}

/** What a form sends that is left as it is, by name. */
export function fieldsOf(form: string): [name: string, value: string][] {
  return tagsOf(form, 'input').flatMap(({ attributes: { name, value = '', type } }): [string, string][] =>
    name === undefined || type === 'radio' ? [] : [[name, value]],
  )
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

function textOf(escaped: string): string {
  return escaped.replaceAll(/&(?:(\w+)|#x([\da-f]+)|#(\d+));/gi, (whole, name, hex, decimal) => {
    if (name !== undefined) return named[name] ?? whole
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })
}
