'use client'

import { useServerInsertedHTML } from 'next/navigation'
import { useRef } from 'react'

declare global {
  /** Set on the server alone: what a component of the server passes on is sent twice, in the page and in its data. */
  var styleText: string | undefined
}

interface Props {
  /** Address of the style as a file. */
  href: string
  /** True when the browser is likely to have that file already. */
  isKnown: boolean
  nonce: string | undefined
}

/**
 * The style of the pages. To somebody who comes from elsewhere it stands in the page, because a file would be waited
 * for; the file is fetched when nothing else is, for the next page.
 */
export function PageStyle({ href, isKnown, nonce }: Props) {
  const isWritten = useRef(false)
  useServerInsertedHTML(() => {
    if (isWritten.current) return
    isWritten.current = true
    const text = globalThis.styleText
    if (isKnown || text === undefined) return <link rel="stylesheet" href={href} />
    return (
      <>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: what the build has made */}
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: text }} />
        <link rel="prefetch" as="style" href={href} />
      </>
    )
  })
  return null
}
