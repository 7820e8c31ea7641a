export interface NamedPage {
  path: string
  title: string
}

/** Number of letters to add, take away, change or swap with their neighbour to make one word of the other. */
export function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      }
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/**
 * The pages whose address is nearest to one that leads nowhere, nearest first, at most three. What is compared is the
 * last part of the address, because that is what is mistyped or cut off; an address that is the beginning of a page's
 * own counts as near.
 */
export function closestPages(path: string, pages: readonly NamedPage[]): NamedPage[] {
  const asked = lastPart(path)
  if (asked.length < 3) return []
  return pages
    .map((page) => {
      const own = lastPart(page.path)
      const cut = own.startsWith(asked) ? 1 : distance(asked, own)
      const sameFolder = folder(page.path) === folder(path) ? 0 : 0.5
      return { page, far: cut + sameFolder, limit: Math.max(2, Math.min(own.length, asked.length) / 3) }
    })
    .filter(({ far, limit }) => far <= limit)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ page }) => page)
}

function parts(path: string): string[] {
  return path.slice(0, 200).toLowerCase().split('/').filter(Boolean)
}

function lastPart(path: string): string {
  return parts(path).at(-1) ?? ''
}

function folder(path: string): string {
  return parts(path).slice(0, -1).join('/')
}
