import { Slip } from '@/components/ui/slip'
import type { FrameRequest } from '@/lib/embed-frame'
import { links } from '@/lib/links'

/** Why no step is shown here, for the person in front of it and for whoever put it there. */
export function FrameRefused({ frame }: { frame: FrameRequest }) {
  const origin = frame.refused === 'origin'
  return (
    <main id="main" tabIndex={-1} className="flow">
      <h1>The help cannot be shown on this page</h1>
      <p>
        It is here as well: <a href={links.wizard()}>step by step</a>, in a new tab.
      </p>
      <Slip kind="problem">
        {origin ? (
          <>
            <p>
              <b>For whoever runs the site.</b> {frame.host} is not in EMBED_ORIGINS.
            </p>
            <p>
              Whoever runs this server can add it: <code>EMBED_ORIGINS={frame.host}</code>
            </p>
          </>
        ) : (
          <p>
            <b>For whoever runs the site.</b> The tag on the page is of another version than this server. Take it anew
            from <a href={links.embed}>the builder</a>.
          </p>
        )}
      </Slip>
    </main>
  )
}

/** A step that never existed. */
export function FrameUnknown({ frame }: { frame: FrameRequest }) {
  return (
    <main id="main" tabIndex={-1} className="flow">
      <h1>There is no such step</h1>
      <p>
        <a href={frame.at.wizard()} target={frame.at.target}>
          Begin step by step
        </a>
      </p>
    </main>
  )
}
