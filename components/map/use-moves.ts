'use client'

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { listen } from './gestures'
import { fitView, type Size, type View, zoomAround } from './moves'

/**
 * How a drawing lies in its window, and what moves it. The window scrolls, so links that get the focus can come into
 * view; nothing is animated.
 */
export function useMoves(box: RefObject<HTMLElement | null>, drawing: Size) {
  const [zoom, setZoom] = useState(1)
  const now = useRef({ zoom, drawing })
  useLayoutEffect(() => {
    now.current = { zoom, drawing }
  })

  const view = useCallback(
    (): View => ({ zoom: now.current.zoom, left: box.current?.scrollLeft ?? 0, top: box.current?.scrollTop ?? 0 }),
    [box],
  )
  const show = useCallback(
    ({ zoom, left, top }: View) => {
      // Only at its new size can the drawing be scrolled to its new place.
      flushSync(() => setZoom(zoom))
      box.current?.scrollTo({ left, top, behavior: 'instant' })
    },
    [box],
  )

  useEffect(() => {
    if (!box.current) return
    return listen(box.current, { view, show, drawing: () => now.current.drawing })
  }, [box, view, show])

  const window = () => ({ width: box.current?.clientWidth ?? 1, height: box.current?.clientHeight ?? 1 })
  return {
    zoom,
    zoomBy: (factor: number) => {
      const { width, height } = window()
      show(zoomAround(view(), zoom * factor, { x: width / 2, y: height / 2 }))
    },
    fitAll: () => show(fitView(drawing, window())),
  }
}
