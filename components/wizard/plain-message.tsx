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
  to: string | undefined
}

/**
 * The message where nothing is hydrated. Without PUBLIC_URL only the browser knows where this app is reached: a script
 * fills `data-origin`, and writes the mail from the text on screen.
 */
export function PlainMessage({ message, mark, path, publicUrl, to }: Props) {
  const [before = '', ...after] = messageText(message).split(mark)
  return (
    <>
      <pre className="raw msg" id="message" data-message="">
        {before}
        {after.map((part) => (
          <span key={part}>
            <span data-origin="">{publicUrl}</span>
            {path}
            {part}
          </span>
        ))}
      </pre>
      <p className="row after-message">
        <CopyButton label="Copy the message" from="message" look="primary" />
        <a
          className="btn second"
          href={mailHref(messageText(message).replaceAll(mark, (publicUrl ?? '') + path), to)}
          data-mail=""
        >
          Open in e-mail
        </a>
      </p>
    </>
  )
}
