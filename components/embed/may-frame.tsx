'use client'

import { CopyButton } from '@/components/ui/copy-button'
import { Kind } from '@/components/ui/kind'
import { framePath } from '@/lib/embed/snippet'
import { useFrameAnswer } from './use-frame-answer'

/** Whether the site may show the steps, as the server answers now. */
export function MayFrame({ origin }: { origin: string | undefined }) {
  const answer = useFrameAnswer(origin)
  const setting = `EMBED_ORIGINS=${origin}`
  return (
    <section aria-labelledby="may-frame">
      <h2 id="may-frame">May it be shown there?</h2>
      <div className="flow" role="status" data-answer={answer}>
        {origin === undefined ? (
          <p>Only sites that the operator of this server has listed may show it. Give your site’s address to ask.</p>
        ) : answer === 'allowed' ? (
          <>
            <p>
              <Kind kind="fine" word="Yes" />
            </p>
            <p>
              <b className="anywhere">{origin}</b> may show it.
            </p>
          </>
        ) : answer === 'refused' ? (
          <>
            <p>
              <Kind kind="problem" word="Not yet" />
            </p>
            <p>
              <b className="anywhere">{origin}</b> is not in EMBED_ORIGINS. Whoever runs this server adds it:
            </p>
            <p className="link-text">
              EMBED_ORIGINS=
              <wbr />
              {origin}
            </p>
          </>
        ) : answer === 'asking' ? (
          <p>Asking the server…</p>
        ) : (
          <p>
            {answer === 'unknown' ? 'It could not be found out. ' : null}
            <a href={framePath(origin)} target="_blank" rel="noopener">
              See what the server answers to {origin}
            </a>
          </p>
        )}
      </div>
      {answer === 'refused' ? (
        <p>
          <CopyButton label="Copy the setting" text={setting} />
        </p>
      ) : null}
    </section>
  )
}
