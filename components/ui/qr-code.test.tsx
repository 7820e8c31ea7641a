import { renderToStaticMarkup } from 'react-dom/server'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { QrCode } from './qr-code'

const draw = (text: string) => renderToStaticMarkup(<QrCode text={text} label="QR code of the link" />)

/** The dark modules of a drawing, as `x,y`. */
function darkModules(svg: string): Set<string> {
  const runs = svg.matchAll(/M(\d+) (\d+)h(\d+)v1H(\d+)z/g)
  return new Set(
    [...runs].flatMap(([, x, y, width]) => Array.from({ length: Number(width) }, (_, at) => `${Number(x) + at},${y}`)),
  )
}

describe('QrCode', () => {
  it.each([1, 90, 400, 1273])('draws every module of %i characters, four white ones round them', (length) => {
    const text = 'https://help.example/wizard?'.repeat(50).slice(0, length)
    const svg = draw(text)
    const { size, data } = encode(text, { border: 0, boostEcc: true })
    expect(svg).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`)
    const dark = darkModules(svg)
    const wanted = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x + 4},${y + 4}`] : [])))
    expect([...dark].toSorted()).toEqual(wanted.toSorted())
  })

  it('has a name, and its own colours', () => {
    expect(draw('x')).toMatch(/role="img" aria-label="QR code of the link"/)
    expect(draw('x')).toMatch(/fill="#fff".*fill="#000"/)
  })

  it('says so where the text is too long to be scanned', () => {
    expect(draw('a'.repeat(1273))).toContain('<svg')
    for (const text of ['a'.repeat(1274), 'é'.repeat(637)]) {
      expect(draw(text)).toContain('too long')
      expect(draw(text)).not.toContain('<svg')
    }
  })
})
