import { CodeBlock } from '@/components/ui/code-block'
import type { Variant } from '@/lib/diagnosis/remedy/remedy'

/** A line to copy, with what changes in it marked. `named`: its caption says whose line it is. */
export function VariantCode({ variant, named = false }: { variant: Variant; named?: boolean }) {
  return (
    <CodeBlock caption={named ? `${variant.title}. ${variant.in}` : variant.in} what="the line">
      {variant.parts.map(({ text, changed }) => (changed ? <ins key={text}>{text}</ins> : text))}
    </CodeBlock>
  )
}
