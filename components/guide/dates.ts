const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** "2026-11" as "November 2026". */
export function monthWords(checked: string): string {
  return month.format(new Date(`${checked}-01T00:00:00Z`))
}
