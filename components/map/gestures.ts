import { afterKey, intoView, type Size, type View, zoomAround } from './moves'

/** What moves a drawing inside its window, the scrolling element round it. */

interface Stage {
  view: () => View
  show: (view: View) => void
  drawing: () => Size
}

/**
 * Listens for keys, wheel, fingers and mouse. The wheel alone and one finger are left to the page, so nobody is caught
 * in the drawing.
 * @returns what ends it
 */
export function listen(element: HTMLElement, stage: Stage): () => void {
  const controller = new AbortController()
  for (const part of [keys, wheel, twoFingers, mouse, focus]) part(element, stage, controller.signal)
  return () => controller.abort()
}

type Part = (element: HTMLElement, stage: Stage, signal: AbortSignal) => void

const keys: Part = (element, { view, show, drawing }, signal) => {
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const window = { width: element.clientWidth, height: element.clientHeight }
    const after = afterKey(event.key, view(), drawing(), window)
    if (!after) return
    event.preventDefault()
    show(after)
  }
  element.addEventListener('keydown', onKey, { signal })
}

const wheel: Part = (element, { view, show }, signal) => {
  const onWheel = (event: WheelEvent) => {
    if (event.ctrlKey) {
      event.preventDefault()
      const turned = Math.max(-100, Math.min(100, event.deltaY))
      const now = view()
      show(zoomAround(now, now.zoom * Math.exp(-turned / 200), inside(element, event)))
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault()
      element.scrollLeft += event.deltaX || event.deltaY
    }
  }
  element.addEventListener('wheel', onWheel, { signal, passive: false })
}

/** Read as touches, not as pointers: only there can the page be kept from moving along with two fingers. */
const twoFingers: Part = (element, { view, show }, signal) => {
  const read = ({ touches: [one, two, three] }: TouchEvent) => {
    if (!one || !two || three) return undefined
    const middle = { clientX: (one.clientX + two.clientX) / 2, clientY: (one.clientY + two.clientY) / 2 }
    const apart = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY)
    return { ...inside(element, middle), apart: Math.max(1, apart) }
  }
  let before: ReturnType<typeof read>
  const begin = (event: TouchEvent) => {
    before = read(event)
  }
  const onMove = (event: TouchEvent) => {
    const now = read(event)
    if (!now || !before) return
    event.preventDefault()
    const was = view()
    const moved = { ...was, left: was.left + before.x - now.x, top: was.top + before.y - now.y }
    show(zoomAround(moved, was.zoom * (now.apart / before.apart), now))
    before = now
  }
  for (const type of ['touchstart', 'touchend', 'touchcancel'] as const) {
    element.addEventListener(type, begin, { signal, passive: true })
  }
  element.addEventListener('touchmove', onMove, { signal, passive: false })
}

const mouse: Part = (element, _, signal) => {
  let drag: { x: number; y: number; far: boolean } | undefined
  element.addEventListener(
    'pointerdown',
    ({ pointerType, button, clientX, clientY }) => {
      if (pointerType === 'mouse' && button === 0) drag = { x: clientX, y: clientY, far: false }
    },
    { signal },
  )
  element.addEventListener(
    'pointermove',
    ({ pointerId, buttons, clientX, clientY }) => {
      if (!drag) return
      // It was let go outside.
      if (buttons === 0) {
        drag = undefined
        return
      }
      if (!drag.far && Math.hypot(clientX - drag.x, clientY - drag.y) < 5) return
      if (!drag.far) element.setPointerCapture(pointerId)
      element.scrollBy({ left: drag.x - clientX, top: drag.y - clientY, behavior: 'instant' })
      drag = { x: clientX, y: clientY, far: true }
    },
    { signal },
  )
  // The click that ends a drag opens nothing.
  element.addEventListener(
    'click',
    (event) => {
      if (drag?.far) event.preventDefault()
      drag = undefined
    },
    { signal, capture: true },
  )
  element.addEventListener('dragstart', (event) => event.preventDefault(), { signal })
}

const focus: Part = (element, _, signal) => {
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof Element) || target === element) return
    const outer = element.getBoundingClientRect()
    const inner = target.getBoundingClientRect()
    element.scrollBy({
      left: intoView(inner.left - outer.left, inner.right - outer.left, element.clientWidth),
      top: intoView(inner.top - outer.top, inner.bottom - outer.top, element.clientHeight),
      behavior: 'instant',
    })
  }
  element.addEventListener('focusin', onFocus, { signal })
}

function inside(element: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }) {
  const { left, top } = element.getBoundingClientRect()
  return { x: clientX - left, y: clientY - top }
}
