import { columnWidth } from './arrange'
import type { Layout, Placed } from './layout'

/** The lines of the drawing: the thicker, the more people go there; the person's own way above all others. */
export function Lines({ placed }: Pick<Layout, 'placed'>) {
  const rank = ({ block: { lit } }: Placed) => (lit === 'trail' ? 2 : lit === 'cause' ? 1 : 0)
  // What is drawn last lies on top.
  return (
    <g className="map-lines">
      {[...placed]
        .sort((a, b) => rank(a) - rank(b))
        .map(({ block, x, y, from }) => (
          <path
            key={block.key}
            className={block.lit ?? (block.look === 'others' ? 'others' : 'off')}
            strokeWidth={block.lit === undefined ? thickness(block.reach) : undefined}
            d={
              from
                ? `M${from.x + columnWidth} ${round(from.y)}H${x - bend}V${round(y)}H${x + columnWidth}`
                : `M${x} ${round(y)}H${x + columnWidth}`
            }
          />
        ))}
    </g>
  )
}

/** From where a line turns to where its text begins. */
const bend = 20

/** Stroke width in pixels: areas, not widths, are compared by eye. */
function thickness(reach: number): number {
  return round(1 + 2.5 * Math.sqrt(reach))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
