import { expect, it } from 'vitest'
import { textOn } from './contrast'

/** WCAG 2.2, relative luminance and contrast ratio. */
function ratio(rgb: readonly number[], text: 'black' | 'white'): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b
  return text === 'white' ? 1.05 / (luminance + 0.05) : (luminance + 0.05) / 0.05
}

it('text can be read on every colour', () => {
  const steps = [0, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221, 238, 255]
  for (const r of steps)
    for (const g of steps)
      for (const b of steps) {
        expect({ r, g, b, least: ratio([r, g, b], textOn(`rgb(${r}, ${g}, ${b})`)) >= 4.5 }).toEqual({
          r,
          g,
          b,
          least: true,
        })
      }
})
