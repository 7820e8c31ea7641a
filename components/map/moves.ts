/** Zooming and moving a drawing inside its window, in numbers. */

export interface View {
  zoom: number
  /** What is scrolled away, in pixels. */
  left: number
  top: number
}

export interface Size {
  width: number
  height: number
}

export const leastZoom = 0.2
export const mostZoom = 3
/** What one press of a button or key does. */
export const zoomStep = 1.25
const keyStep = 80

/** The view at another zoom; what lies at the point, in pixels of the window, stays there. */
export function zoomAround({ zoom, left, top }: View, wanted: number, point: { x: number; y: number }): View {
  const next = Math.min(mostZoom, Math.max(leastZoom, wanted))
  const ratio = next / zoom
  return {
    zoom: next,
    left: Math.max(0, (left + point.x) * ratio - point.x),
    top: Math.max(0, (top + point.y) * ratio - point.y),
  }
}

/** The view of the whole drawing. It is never made larger than it was drawn. */
export function fitView(drawing: Size, window: Size): View {
  const zoom = Math.min(1, window.width / drawing.width, window.height / drawing.height)
  return { zoom: Math.max(leastZoom, zoom), left: 0, top: 0 }
}

/** The view after a key, or undefined when the key does nothing here. */
export function afterKey(key: string, view: View, drawing: Size, window: Size): View | undefined {
  const middle = { x: window.width / 2, y: window.height / 2 }
  switch (key) {
    case 'ArrowLeft':
      return { ...view, left: Math.max(0, view.left - keyStep) }
    case 'ArrowRight':
      return { ...view, left: view.left + keyStep }
    case 'ArrowUp':
      return { ...view, top: Math.max(0, view.top - keyStep) }
    case 'ArrowDown':
      return { ...view, top: view.top + keyStep }
    case '+':
    case '=':
      return zoomAround(view, view.zoom * zoomStep, middle)
    case '-':
      return zoomAround(view, view.zoom / zoomStep, middle)
    case '0':
    case 'Home':
      return fitView(drawing, window)
  }
  return undefined
}

/** How far to scroll along one axis so that a stretch is seen, with some room round it; 0 when it is. */
export function intoView(start: number, end: number, length: number, room = 24): number {
  // The beginning counts where both do not fit.
  if (start < room) return start - room
  if (end > length - room) return Math.min(end - length + room, start - room)
  return 0
}
