/** A share of people in words. The belief is coarse, so its numbers are said coarsely. */
export function inWords(share: number): string {
  if (share >= 0.95) return 'nearly all'
  if (share >= 0.095) return `about ${Math.round(share * 10)} of 10`
  if (share >= 0.015) return `about ${Math.round(share * 100)} of 100`
  return 'hardly any'
}
