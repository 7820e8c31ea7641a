import type { ReactNode } from 'react'

/**
 * Text, and a margin behind a thin line. On a narrow page the margin follows the text. `article` when the text stands
 * on its own.
 */
export function Columns({
  children,
  margin,
  article = false,
}: {
  children: ReactNode
  margin: ReactNode
  article?: boolean
}) {
  const Text = article ? 'article' : 'div'
  return (
    <div className="cols">
      <Text className="main flow">{children}</Text>
      <div className="aside">{margin}</div>
    </div>
  )
}
