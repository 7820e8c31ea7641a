import type { MouseEvent } from 'react'
import { type Block, columnWidth } from './arrange'
import { above, below, extentOf, lineHeight, type Placed, ringGap } from './layout'
import { widthOf } from './wrap'

interface Props {
  at: Placed
  onToggle: (event: MouseEvent, block: Block) => void
}

/**
 * One step of the drawing with the answer that leads to it: a link, whose name begins with the words that it shows and
 * then says where it stands. The answer is in the name, so it is not read a second time.
 */
export function StepBlock({ at: { block, x, y }, onToggle }: Props) {
  const { label, words, here, lit, look, toggle } = block
  const { over, under } = extentOf(block)
  const first = y + below + (here ? ringGap : 0)
  const labelled = label.map((line, index) => (
    <text
      key={line}
      className="map-label"
      x={x}
      y={y - above - (label.length - 1 - index) * lineHeight}
      aria-hidden={look === 'others' ? undefined : true}
    >
      {line}
    </text>
  ))
  return (
    <g className={['map-step', look, lit, here && 'here'].filter(Boolean).join(' ')}>
      <a href={block.href} aria-label={block.name} aria-current={here ? 'step' : undefined} data-key={block.key}>
        <rect x={x - 6} y={y - over} width={columnWidth + 6} height={over + under} />
        {look === 'others' ? labelled : null}
        {words.map((line, index) => (
          <text key={line} x={here ? x + ringGap : x} y={first + index * lineHeight}>
            {`${line} `}
          </text>
        ))}
      </a>
      {look === 'others' ? null : labelled}
      {here ? <Ring x={x} y={y + 8} words={words} /> : null}
      {toggle ? (
        <a
          className="map-toggle"
          href={toggle.href}
          aria-label={toggle.name}
          aria-expanded={!toggle.opens}
          onClick={(event) => onToggle(event, block)}
        >
          <circle className="reach" cx={x + columnWidth + 11} cy={y} r="14" />
          <circle cx={x + columnWidth + 11} cy={y} r="10" />
          <path d={`M${x + columnWidth + 6} ${y}h10${toggle.opens ? `M${x + columnWidth + 11} ${y - 5}v10` : ''}`} />
        </a>
      ) : null}
    </g>
  )
}

/** The pencil's ring round the step on which the person is. */
function Ring({ x, y, words }: { x: number; y: number; words: string[] }) {
  const width = Math.max(...words.map((line) => widthOf(line, true))) + 2 * ringGap
  return (
    <svg
      x={x - 4}
      y={y}
      width={width}
      height={words.length * lineHeight + 18}
      viewBox="0 0 100 40"
      preserveAspectRatio="none"
      overflow="visible"
      aria-hidden="true"
      focusable="false"
    >
      <path
        className="map-ring"
        d="M83 4.5C45 -1.5 2 3 1.5 20C1 33 27 38.5 55 38C84 37.5 99.5 31 98.5 19C97.5 7 64 0 29 6"
      />
    </svg>
  )
}
