interface Props {
  label?: string
  /** What is copied, for those who hear the button without its surroundings: "the command". */
  what?: string
  /** The text itself. Without it, the text of the element `from`, or of the code that the button belongs to. */
  text?: string
  /** Id of the element whose text is copied. */
  from?: string
  look?: 'small' | 'primary' | 'second'
}

const classes = { small: 'copy', primary: 'btn', second: 'btn second' } as const

/**
 * Copies text. The button is plain markup, so that pages without React can use it; `listenForCopies` does the work, and
 * until it runs the button cannot be seen.
 */
export function CopyButton({ label = 'Copy', what, text, from, look = 'small' }: Props) {
  return (
    <>
      <button className={classes[look]} type="button" data-copy={from ?? ''} data-copy-text={text}>
        <span className="copy-words">
          <span className="label">
            {label}
            {what ? <span className="vh"> {what}</span> : null}
          </span>
          <span className="copied" aria-hidden="true">
            Copied
          </span>
        </span>
      </button>
      <span className="vh" role="status" />
    </>
  )
}
