/** `<fix401-help>` in JSX, for React 19. Save it beside `v1.d.ts`. */

import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { Fix401Attributes, Fix401EventMap, Fix401HelpElement } from './v1.js'

/** React keeps `ref` for itself: `ref={(element) => element?.setAttribute('ref', 'T-1042')}` sets the attribute. */
type Fix401Props = Omit<Fix401Attributes, 'ref'>

/** React 19 listens to any event of a custom element by `on` and the event's name. */
type Fix401Listeners = {
  [Name in keyof Fix401EventMap as `on${Name}`]?: (event: Fix401EventMap[Name]) => void
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'fix401-help': DetailedHTMLProps<HTMLAttributes<Fix401HelpElement>, Fix401HelpElement> &
        Fix401Props &
        Fix401Listeners
    }
  }
}
