'use client'

import { type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { links } from '@/lib/links'
import type { TreeNode } from '@/lib/wizard/decision-tree'
import type { DrawnNode } from '@/lib/wizard/drawn-tree'
import type { MapWords } from '@/lib/wizard/map-words'
import { closeAt, openAt, waysAt } from '@/lib/wizard/opened-tree'
import { arrange, type Block } from './arrange'
import { layOut } from './layout'
import { Lines } from './lines'
import { zoomStep } from './moves'
import { StepBlock } from './step-block'
import { useMoves } from './use-moves'

export interface DrawingProps {
  root: DrawnNode
  words: MapWords
  /** What every link carries beside the answers. */
  rest: string
  /** The cause whose people the shares are of. */
  find?: string
  /** The query of the person's own step. */
  here?: string
  /** Whether the tree of the build goes on below what is drawn. */
  onTree: boolean
}

/** What the build has made, once somebody opens a branch. */
export interface MapData {
  tree: TreeNode
  words: MapWords
}

/** In pixels: what fits into the low window. */
const lowHeight = 340

let loading: Promise<MapData> | undefined
function loadMap(): Promise<MapData> {
  loading ??= fetch(links.tree)
    .then((response) => response.json() as Promise<MapData>)
    .catch((error) => {
      // The next one who asks tries again.
      loading = undefined
      throw error
    })
  return loading
}

/**
 * The tree, drawn. It is a group of links like any other, one for each step and named in one sentence, because sighted
 * people use it by keyboard, too; all that is only to be seen is hidden from assistive technology. The list below says
 * the same to those who would rather read, and a link before the drawing leads past it.
 */
export function Drawing({ root: initial, words: initialWords, rest, find, here, onTree }: DrawingProps) {
  const [drawn, setDrawn] = useState(initial)
  const [words, setWords] = useState(initialWords)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [ready, setReady] = useState(false)
  const layout = useMemo(
    () => layOut(arrange(drawn, { words, rest, find, here, opened })),
    [drawn, words, rest, find, here, opened],
  )
  const box = useRef<HTMLDivElement>(null)
  const { zoom, zoomBy, fitAll } = useMoves(box, layout)

  useEffect(() => {
    setReady(true)
    const own = box.current?.querySelector('.map-step.here > a') ?? box.current?.querySelector('.map-step > a')
    if (own) centre(box.current, own)
  }, [])

  // What was opened stays under the pointer while everything else makes room.
  const anchor = useRef<{ key: string; left: number; top: number }>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: to be done after each change of the layout
  useLayoutEffect(() => {
    const now = anchor.current && placeOf(box.current, anchor.current.key)
    if (anchor.current && now) {
      box.current?.scrollBy({
        left: now.left - anchor.current.left,
        top: now.top - anchor.current.top,
        behavior: 'instant',
      })
    }
    anchor.current = undefined
  }, [layout])

  const onToggle = (event: MouseEvent, { toggle, key, steps }: Block) => {
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
    if (!toggle || !onTree || elsewhere || event.defaultPrevented) return
    event.preventDefault()
    const hold = () => {
      const place = placeOf(box.current, key)
      anchor.current = place && { key, left: place.left, top: place.top }
    }
    if (!toggle.opens) {
      hold()
      setDrawn((root) => closeAt(root, steps))
      setOpened((before) => new Set([...before].filter((one) => one !== key)))
      return
    }
    loadMap()
      .then(({ tree, words: all }) => {
        const ways = waysAt(tree, steps)
        // Here the tree is cut: the server draws what follows.
        if (!ways) return location.assign(toggle.href)
        hold()
        setWords(all)
        setDrawn((root) => openAt(root, steps, ways))
        setOpened((before) => new Set([...before, key]))
      })
      .catch(() => location.assign(toggle.href))
  }

  return (
    <section className="drawing" aria-labelledby="drawn" data-ready={ready ? 'yes' : 'no'}>
      <h2 id="drawn" className="vh">
        The map, drawn
      </h2>
      <p className="skip-drawing">
        <a href="#list">Skip the drawing: the same as a list</a>
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: no form */}
      <div
        className={layout.height > lowHeight ? 'map-window' : 'map-window low'}
        ref={box}
        role="group"
        aria-labelledby="drawn"
        aria-describedby="moves"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable without a mouse
        tabIndex={0}
      >
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: the group round it is named; a title would pop up over every link */}
        <svg
          width={Math.round(layout.width * zoom)}
          height={Math.round(layout.height * zoom)}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          focusable="false"
        >
          <Lines placed={layout.placed} />
          {layout.placed.map((at) => (
            <StepBlock key={at.block.key} at={at} onToggle={onToggle} />
          ))}
        </svg>
      </div>
      <div className="map-moves">
        <button type="button" className="copy" onClick={() => zoomBy(zoomStep)}>
          Zoom in
        </button>
        <button type="button" className="copy" onClick={() => zoomBy(1 / zoomStep)}>
          Zoom out
        </button>
        <button type="button" className="copy" onClick={fitAll}>
          Fit
        </button>
        <output className="quiet">{Math.round(zoom * 100)} %</output>
        <p className="quiet" id="moves">
          Drag to move, or use the arrow keys. Keys + and − zoom, 0 shows all of it; so do two fingers, and the wheel
          with Ctrl.
        </p>
      </div>
    </section>
  )
}

function placeOf(box: HTMLElement | null, key: string): DOMRect | undefined {
  return box?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.getBoundingClientRect()
}

function centre(box: HTMLElement | null, element: Element): void {
  const outer = box?.getBoundingClientRect()
  const inner = element.getBoundingClientRect()
  if (!box || !outer) return
  box.scrollBy({
    left: inner.left + inner.width / 2 - outer.left - outer.width / 2,
    top: inner.top + inner.height / 2 - outer.top - outer.height / 2,
    behavior: 'instant',
  })
}
