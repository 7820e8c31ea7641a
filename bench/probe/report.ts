/** What a part has to say, and which of its aims were missed. */
export interface Report {
  lines: string[]
  missed: string[]
}

/** Cells of a table, one under the other. */
export function row(...cells: (string | number)[]): string {
  return cells.map((cell) => `${cell}`.padStart(15)).join('')
}

/** Milliseconds as they are printed. */
export function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

/** A ratio as it is printed. */
export function times(value: number): string {
  return `${value.toFixed(2)}×`
}

/** Mebibytes as they are printed. */
export function mib(value: number): string {
  return `${value.toFixed(0)} MiB`
}
