export interface FieldError {
  /** Id of the control that it is about. */
  id: string
  text: string
}

interface Props {
  title?: string
  errors: FieldError[]
  /** Of its links, in the embedded frame, where all others open a tab. Browsers refuse the frame of another site the focus. */
  target?: '_self' | undefined
}

/**
 * What is wrong with the form, above the heading, in the words that stand beside the fields. The attribute moves the
 * focus here when the document loads, also without scripts; where a script shows the summary, add `FocusOnLoad`.
 */
export function ErrorSummary({ title = 'There is a problem', errors, target }: Props) {
  return (
    <div
      className="summary"
      id="error-summary"
      role="alert"
      tabIndex={-1}
      aria-labelledby="error-summary-title"
      // biome-ignore lint/a11y/noAutofocus: the summary is the one thing that takes the focus when a page loads
      autoFocus={target === undefined}
    >
      <h2 id="error-summary-title">{title}</h2>
      <ul>
        {errors.map(({ id, text }) => (
          <li key={id + text}>
            <a href={`#${id}`} target={target}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
