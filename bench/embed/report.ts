/** One number of the embed: what was measured, beside what others have, and whether it is within its bound. */
export interface Figure {
  what: string
  ours: string
  bound: string
  /** Undefined when it has no bound. */
  isMet?: boolean
  peers?: string
  /** What else there is to say, printed below the table. */
  notes?: string[]
}

const headings = ['', 'ours', 'bound', '', 'peers']

/** The figures as a table, with the notes below it. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    headings,
    ...figures.map(({ what, ours, bound, isMet, peers }) => [what, ours, bound, verdict(isMet), peers ?? '–']),
  ]
  const widths = headings.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const notes = figures.flatMap(({ what, notes = [] }) =>
    notes.length === 0 ? [] : ['', what, ...notes.map((note) => `  ${note}`)],
  )
  return [...lines, ...notes].join('\n')
}

function verdict(isMet: boolean | undefined): string {
  return isMet === undefined ? '' : isMet ? 'met' : 'MISSED'
}

/** Bytes as they are printed; a KB is 1,000 of them. */
export function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} KB`
}

/** A time as it is printed. */
export function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}

/** A ratio as it is printed. */
export function times(value: number): string {
  return `${value.toFixed(2)}×`
}
