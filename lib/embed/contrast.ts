/**
 * The text colour that reads better on a background (WCAG 2.2, relative luminance, without its gamma: the choice between
 * black and white comes out the same at every colour where it matters).
 * @param rgb as CSS computes it: `rgb(14, 77, 100)`
 */
export function textOn(rgb: string): 'black' | 'white' {
  const [red = 0, green = 0, blue = 0] = (rgb.match(/[\d.]+/g) ?? []).map((part) => (Number(part) / 255) ** 2.2)
  return red * 0.2126 + green * 0.7152 + blue * 0.0722 > 0.18 ? 'black' : 'white'
}
