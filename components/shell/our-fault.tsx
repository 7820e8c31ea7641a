import { Button } from '@/components/ui/button'
import { links } from '@/lib/links'

interface Props {
  error: unknown
  retry: () => void
}

/** What to say when a page of ours fails. Nothing of the error is shown but the number that the log has too. */
export function OurFault({ error, retry }: Props) {
  const digest = (error as { digest?: unknown } | null)?.digest
  return (
    <div className="flow">
      <h1>This page failed. The fault is on our side.</h1>
      <p className="lead">
        If you were answering questions, nothing is lost: your answers are in the address of the page.
      </p>
      <p className="row">
        <Button type="button" onClick={isPartGone(error) ? () => location.reload() : retry}>
          Try again
        </Button>
      </p>
      <p>
        If it fails again, go back one page, or <a href={links.home}>begin at the start page</a>.
      </p>
      {typeof digest === 'string' ? (
        <p className="quiet">
          For whoever runs this site, the number of this error: <code>{digest}</code>
        </p>
      ) : null}
    </div>
  )
}

/** True where a script could not be loaded, as after an upgrade of the site: only a new page knows the new ones. */
function isPartGone(error: unknown): boolean {
  return error instanceof Error && error.name === 'ChunkLoadError'
}
