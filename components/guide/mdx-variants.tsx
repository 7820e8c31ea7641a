import { Children, isValidElement, type ReactElement, type ReactNode } from 'react'
import { Variants } from '@/components/ui/variants'
import type { Platform } from '@/lib/diagnosis/catalogue'
import { type Chosen, chooseVariant, isOnPlatform } from './choose-variant'

interface VariantProps {
  title: string
  /** Option ids separated by spaces; without the key the variant is for all of them. */
  browser?: string
  system?: string
  client?: string
  children?: ReactNode
}

/** One device's steps. It shows nothing by itself: `Variants` reads it. */
export function Variant({ children }: VariantProps) {
  return children
}

/** All variants below, also those inside a fragment or a paragraph that MDX put round them. */
function findVariants(children: ReactNode): ReactElement<VariantProps>[] {
  return Children.toArray(children).flatMap((child) => {
    if (!isValidElement<Partial<VariantProps>>(child)) return []
    if (typeof child.props.title === 'string') return [child as ReactElement<VariantProps>]
    return findVariants(child.props.children)
  })
}

interface Choice {
  chosen?: Chosen
  /** Whether the first one stands open where none fits. */
  otherwise?: 'first-open' | 'closed'
  platform?: Platform | undefined
  /** Where several texts are on one page: that of this one. */
  group?: string
}

/**
 * Makes the `Variants` of MDX for a device that is known, or not. The variant that fits is first, open and marked;
 * the others stay one click away; with a platform only its own are there.
 */
export function makeVariants({ chosen, otherwise = 'closed', platform, group = 'variants' }: Choice = {}) {
  return ({ children }: { children?: ReactNode }) => {
    const all = findVariants(children)
    const own = all.filter(({ props }) => !platform || isOnPlatform(props, platform))
    // Steps for developers are told by client alone; a page of theirs in a browser needs them all the same.
    const found = own.length > 0 ? own : all
    const { order, first } = chooseVariant(
      found.map(({ props }) => props),
      chosen,
    )
    const variants = order.flatMap((index, place) => {
      const variant = found[index]?.props
      if (!variant) return []
      return [{ title: variant.title, yours: place === 0 && first === 'yours', children: variant.children }]
    })
    const open = first !== 'any' || otherwise === 'first-open' || variants.length === 1 ? 0 : undefined
    return <Variants variants={variants} open={open} group={group} />
  }
}
