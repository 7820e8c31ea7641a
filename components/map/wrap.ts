/**
 * Breaks text into lines for a drawing, which unlike a page does not do it by itself. Widths are estimated, a little
 * generously, because the server has no font to measure with.
 * @param width in pixels, at 16 pixels of type
 */
export function wrap(text: string, width: number, most: number, bold = false): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && widthOf(longer, bold) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  let end = kept[most - 1] ?? ''
  while (end.includes(' ') && widthOf(`${end} …`, bold) > width) end = end.slice(0, end.lastIndexOf(' '))
  kept[most - 1] = `${end.replace(/[,:;·–(]?$/, '').trimEnd()} …`
  return kept
}

/** The estimated width of one line, in pixels. */
export function widthOf(text: string, bold = false): number {
  let width = 0
  for (const letter of text) {
    if (/[ijlItf.,:;’'|!()[\] ]/.test(letter)) width += 5
    else if (/[mwMW@%…–—]/.test(letter)) width += 14
    else if (/[A-Z0-9?]/.test(letter)) width += 10.6
    else width += 9
  }
  return bold ? width * 1.06 : width
}
