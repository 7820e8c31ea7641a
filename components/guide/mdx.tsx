import type { MDXComponents } from 'mdx/types'
import type { ReactNode } from 'react'
import { Hop, Hops } from '@/components/ui/hops'
import { Slip } from '@/components/ui/slip'
import { MdxCode } from './mdx-code'
import { makeHeadings } from './mdx-headings'
import { MdxTable } from './mdx-table'
import { makeVariants, Variant } from './mdx-variants'

/** What stands in for the fixes on a page that has none to show. */
function NoFixes() {
  return null
}

function Bullets({ children }: { children?: ReactNode }) {
  return <ul className="bullets">{children}</ul>
}

function NumberedSteps({ children }: { children?: ReactNode }) {
  return <ol className="steps">{children}</ol>
}

function Note({ children }: { children?: ReactNode }) {
  return <Slip>{children}</Slip>
}

function Warn({ children }: { children?: ReactNode }) {
  return <Slip kind="warn">{children}</Slip>
}

/**
 * What Markdown and the components in content/ become. A page passes its own on top: `FixIt` on a cause's page,
 * `Variants` where the device is known.
 */
export const mdxComponents = {
  ...makeHeadings(),
  pre: MdxCode,
  table: MdxTable,
  ul: Bullets,
  ol: NumberedSteps,
  blockquote: Note,
  Note,
  Warn,
  Hops,
  Hop,
  Variant,
  Variants: makeVariants(),
  FixIt: NoFixes,
} satisfies MDXComponents
