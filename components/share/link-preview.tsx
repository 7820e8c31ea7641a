'use client'

import { useDeferredValue } from 'react'
import { Breakable } from '@/components/ui/breakable'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { LazyQrCode } from '@/components/ui/lazy-qr-code'
import { useOrigin } from '@/components/ui/use-origin'
import { useShare } from '@/components/ui/use-share'
import { links } from '@/lib/links'
import type { MadeLink } from './make-link'

interface Props {
  /** Undefined while something stands in its way. */
  made: MadeLink | undefined
  /** `blank`: nothing has been said yet, and the plain link is right. */
  state: 'blank' | 'loading' | 'failed' | 'faulty' | 'made'
  publicUrl: string | undefined
  onTryAgain: () => void
}

/** The link as it will be sent, what it opens, and the ways to send it. */
export function LinkPreview({ made, state, publicUrl, onTryAgain }: Props) {
  const origin = useOrigin(publicUrl)
  const share = useShare()
  const path = made?.path ?? links.wizard()
  const link = origin + path
  const drawn = useDeferredValue(link)
  return (
    <section aria-labelledby="link">
      <h2 id="link" tabIndex={-1}>
        The link
      </h2>
      {state === 'faulty' ? (
        <p>There is none while a field is marked as wrong.</p>
      ) : state === 'loading' ? (
        <p>It is being put together.</p>
      ) : state === 'failed' ? (
        <>
          <p>What the steps are made of could not be loaded. What you typed is still here.</p>
          <p>
            <Button type="button" look="second" small onClick={onTryAgain}>
              Try again
            </Button>
          </p>
        </>
      ) : (
        <>
          <p className="link-text" data-link="">
            <Breakable text={link} />
          </p>
          <p className="row">
            <CopyButton label="Copy the link" text={link} />
            {share ? (
              <button type="button" className="copy" onClick={() => share({ url: link })}>
                Share it
              </button>
            ) : null}
          </p>
          {made ? (
            <p>
              They see first: <b>{made.first}</b>.{' '}
              <a href={path} target="_blank" rel="noopener">
                Open it as they will see it
              </a>
            </p>
          ) : null}
          {made?.noteLost ? <p>The note is left out: with it the link would be too long.</p> : null}
          {origin === '' ? (
            <div className="qr needs-scripts" />
          ) : (
            <LazyQrCode text={drawn} label="QR code of the link" />
          )}
        </>
      )}
    </section>
  )
}
