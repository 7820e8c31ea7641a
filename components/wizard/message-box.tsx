'use client'

import { useEffect, useState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { type HandOverMessage, messageText } from '@/lib/wizard/message'

interface Props {
  message: HandOverMessage
  /** Stands in the message where the trail's link belongs. */
  mark: string
  path: string
  publicUrl: string | undefined
}

/** The message, to copy, mail or print. */
export function MessageBox({ message, mark, path, publicUrl }: Props) {
  // Without PUBLIC_URL only the browser knows under which address this app is reached.
  const [origin, setOrigin] = useState(publicUrl ?? '')
  useEffect(() => setOrigin(publicUrl ?? location.origin), [publicUrl])
  const fill = (text: string) => text.replaceAll(mark, origin + path)
  const text = fill(messageText(message))
  const body = text.slice(text.indexOf('\n') + 2)

  return (
    <>
      <div className="raw msg" data-message="">
        <p>Subject: {message.subject}</p>
        {message.parts.map((part) =>
          'text' in part ? (
            <p key={part.text}>{fill(part.text)}</p>
          ) : (
            <ul className="bullets" key={part.list.join()}>
              {part.list.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ),
        )}
      </div>
      <p className="row after-message">
        <CopyButton label="Copy the message" text={text} look="primary" />
        <a
          className="btn second"
          href={`mailto:?subject=${encodeURIComponent(message.subject)}&body=${encodeURIComponent(body)}`}
        >
          Open in e-mail
        </a>
      </p>
    </>
  )
}
