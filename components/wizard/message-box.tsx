'use client'

import { useEffect, useState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { mailHref } from '@/lib/wizard/mail'
import { type HandOverMessage, messageText } from '@/lib/wizard/message'

interface Props {
  message: HandOverMessage
  /** Stands in the message where the trail's link belongs. */
  mark: string
  path: string
  publicUrl: string | undefined
  /** The mailbox of whoever it is for, when it is known. */
  to?: string | undefined
}

/** Writes the message to its mailbox. */
export function MailLink({ to, ...props }: Props & { to: string }) {
  const { mailto } = useMessage({ ...props, to })
  return <a href={mailto}>{to}</a>
}

function useMessage({ message, mark, path, publicUrl, to }: Props) {
  // Without PUBLIC_URL only the browser knows under which address this app is reached.
  const [origin, setOrigin] = useState(publicUrl ?? '')
  useEffect(() => setOrigin(publicUrl ?? location.origin), [publicUrl])
  const fill = (text: string) => text.replaceAll(mark, origin + path)
  const text = fill(messageText(message))
  return { fill, text, mailto: mailHref(text, to) }
}

/** The message, to copy, mail or print. */
export function MessageBox(props: Props) {
  const { message } = props
  const { fill, text, mailto } = useMessage(props)
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
        <a className="btn second" href={mailto}>
          Open in e-mail
        </a>
      </p>
    </>
  )
}
