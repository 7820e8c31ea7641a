import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterKey, fitView, intoView, leastZoom, mostZoom, type View, zoomAround } from './moves'

const view: View = { zoom: 1, left: 300, top: 200 }
const drawing = { width: 2000, height: 1000 }
const window = { width: 1000, height: 600 }

describe('zooming', () => {
  it('keeps what lies at the point', () => {
    const zooms = fc.double({ min: leastZoom, max: mostZoom, noNaN: true })
    const pixels = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(zooms, zooms, pixels, pixels, (zoom, wanted, x, y) => {
        const before = { zoom, left: 5000, top: 5000 }
        const after = zoomAround(before, wanted, { x, y })
        // Nothing is scrolled away beyond the edge.
        if (after.left > 0) expect((after.left + x) / after.zoom).toBeCloseTo((before.left + x) / zoom, 6)
        if (after.top > 0) expect((after.top + y) / after.zoom).toBeCloseTo((before.top + y) / zoom, 6)
      }),
    )
  })

  it('stays within bounds', () => {
    expect(zoomAround(view, 100, { x: 0, y: 0 }).zoom).toBe(mostZoom)
    expect(zoomAround(view, 0, { x: 0, y: 0 }).zoom).toBe(leastZoom)
    expect(zoomAround({ zoom: 1, left: 0, top: 0 }, 0.5, { x: 500, y: 300 })).toEqual({ zoom: 0.5, left: 0, top: 0 })
  })

  it('to fit shows all, never larger than drawn', () => {
    expect(fitView(drawing, window)).toEqual({ zoom: 0.5, left: 0, top: 0 })
    expect(fitView({ width: 100, height: 100 }, window).zoom).toBe(1)
    expect(fitView({ width: 100_000, height: 100 }, window).zoom).toBe(leastZoom)
  })
})

describe('keys', () => {
  it.each([
    ['ArrowLeft', { left: 220, top: 200 }],
    ['ArrowRight', { left: 380, top: 200 }],
    ['ArrowUp', { left: 300, top: 120 }],
    ['ArrowDown', { left: 300, top: 280 }],
  ])('%s moves', (key, expected) => {
    expect(afterKey(key, view, drawing, window)).toEqual({ zoom: 1, ...expected })
  })

  it.each(['+', '='])('%s zooms in round the middle', (key) => {
    const after = afterKey(key, view, drawing, window)
    expect(after?.zoom).toBeGreaterThan(1)
    expect(after).toEqual(zoomAround(view, after?.zoom ?? 0, { x: 500, y: 300 }))
  })

  it('− zooms out', () => expect(afterKey('-', view, drawing, window)?.zoom).toBeLessThan(1))
  it.each(['0', 'Home'])('%s fits', (key) => {
    expect(afterKey(key, view, drawing, window)).toEqual(fitView(drawing, window))
  })
  it.each(['Tab', 'Enter', 'a', ' ', 'End', 'Escape'])('“%s” is left to the page', (key) => {
    expect(afterKey(key, view, drawing, window)).toBeUndefined()
  })
})

describe('coming into view', () => {
  it.each([
    ['what is seen stays', 100, 200, 0],
    ['what is before is scrolled to', -50, 50, -74],
    ['what is behind is scrolled to', 950, 1100, 124],
    ['of what is too long, the beginning counts', 500, 3000, 476],
  ])('%s', (_, start, end, expected) => {
    expect(intoView(start, end, 1000)).toBe(expected)
  })
})
