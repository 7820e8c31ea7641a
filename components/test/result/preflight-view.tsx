import { Kind } from '@/components/ui/kind'
import { Table } from '@/components/ui/table'
import type { ProbeResult } from '@/lib/contract'
import { preflightTalk } from '@/lib/diagnosis/preflight-talk'
import { strangeOrigin } from '@/lib/diagnosis/strange-origin'

const head = ['', 'The browser asks for', 'The server allows', ''].map((text, index) => ({
  content: index === 3 ? 'Fits' : text,
  text: index === 3 ? 'Fits' : text,
}))

/** The preflight as the browser and as the server see it; nothing when no page was named. */
export function PreflightView({ exchanges }: Pick<ProbeResult, 'exchanges'>) {
  const talk = exchanges.map(preflightTalk).find((one) => one !== undefined && one.origin !== strangeOrigin)
  if (!talk) return null
  return (
    <section className="test-section" aria-labelledby="preflight">
      <h2 id="preflight">What the browser asks first</h2>
      <p>
        {talk.goesOn
          ? 'Before a script of your page may call this address, the browser asks, without credentials. The server agrees, so the request itself is sent.'
          : 'Before a script of your page may call this address, the browser asks, without credentials. The server does not agree, so the browser never sends the request itself, and the script sees only a network error.'}
      </p>
      <Table
        caption="The preflight, point by point"
        head={head}
        rows={talk.rows.map(({ what, asked, allowed, fine }) => [
          what,
          <code key="asked" className="wrapany">
            {asked}
          </code>,
          <code key="allowed" className="wrapany">
            {allowed}
          </code>,
          <Kind key="fits" kind={fine ? 'fine' : 'problem'} word={fine ? 'yes' : 'no'} />,
        ])}
      />
    </section>
  )
}
