import { type Platform, type VariantKey, variantKeys } from '@/lib/diagnosis/catalogue'

/** What is known of the person's device: one option id for each key. */
export type Chosen = Partial<Record<VariantKey, string>>

/** For whom a variant is: option ids separated by spaces; a key that is missing is for everybody. */
export type VariantFor = Partial<Record<VariantKey, string>>

export interface Choice {
  /** Positions of the variants in the order to show them. */
  order: number[]
  /** How well the first one is known to be the person's: not at all, as far as is known, or for certain. */
  first: 'any' | 'fits' | 'yours'
}

/**
 * Puts the variant that fits the device first. It fits when no key says otherwise and at least one agrees; the one that
 * agrees in most keys wins, then the author's order. It is theirs for certain when every key that it names is known.
 */
export function chooseVariant(variants: readonly VariantFor[], chosen: Chosen = {}): Choice {
  let best: { index: number; agreed: number; certain: boolean } | undefined
  for (const [index, variant] of variants.entries()) {
    const named = variantKeys.filter((key) => variant[key] !== undefined)
    const known = named.filter((key) => chosen[key] !== undefined)
    const fits = known.every((key) => variant[key]?.split(/\s+/).includes(chosen[key] ?? ''))
    if (!fits || known.length === 0) continue
    const certain = known.length === named.length
    if (!best || known.length > best.agreed || (known.length === best.agreed && certain && !best.certain)) {
      best = { index, agreed: known.length, certain }
    }
  }
  const order = variants.map((_, index) => index)
  if (!best) return { order, first: 'any' }
  const { index: own, certain } = best
  return { order: [own, ...order.filter((index) => index !== own)], first: certain ? 'yours' : 'fits' }
}

const keysOn: Record<Platform, readonly VariantKey[]> = {
  browser: ['browser', 'system'],
  mobile: ['system'],
  'api-client': ['client'],
}

/** True when a variant may be for somebody on the platform: it names nothing that does not exist there. */
export function isOnPlatform(variant: VariantFor, platform: Platform): boolean {
  return variantKeys.every((key) => variant[key] === undefined || keysOn[platform].includes(key))
}
