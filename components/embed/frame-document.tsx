import type { ReactNode } from 'react'
import { Logo } from '@/components/ui/logo'
import type { FrameFiles } from '@/lib/embed-files'
import type { FrameRequest } from '@/lib/embed-frame'
import { links } from '@/lib/links'

interface Props {
  frame: FrameRequest
  files: FrameFiles
  title: string
  /** Where the same thing is on a page of its own. */
  full: string
  /** What stands here instead of a step. */
  error?: 'http' | 'version'
  children: ReactNode
}

/**
 * A document of the frame. It is whole without scripts: forms move the frame itself, and all links but those of the
 * steps open a tab, because no other page of ours may be framed.
 */
export function FrameDocument({ frame, files, title, full, error, children }: Props) {
  return (
    <html lang="en" data-theme={frame.theme}>
      {/* biome-ignore lint/style/noHeadElement: no page of Next's, but a document that a route writes */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${frame.label ?? 'fix401'}`}</title>
        <base target="_blank" />
        <script src={files.script} defer data-error={error} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style, whose hash is in the policy */}
        <style dangerouslySetInnerHTML={{ __html: files.style }} />
      </head>
      <body>
        {children}
        <footer className="by">
          <a className="logo" href={links.home}>
            <Logo />
            <span className="vh">fix401</span>
          </a>
          <a href={full}>Open full page</a>
        </footer>
      </body>
    </html>
  )
}
