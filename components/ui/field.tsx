import type { ComponentProps, ReactNode } from 'react'
import { RingCrossIcon } from './icons'

interface Frame {
  id: string
  label: ReactNode
  /** Beside the label, in quiet words: when it may be left empty. */
  optional?: string
  hint?: ReactNode
  error?: string
}

/** The `aria-describedby` of a control: its hint, then its error. */
export function describedBy({ id, hint, error }: Pick<Frame, 'id' | 'hint' | 'error'>, also?: string) {
  return [hint && `${id}-hint`, error && `${id}-error`, also].filter(Boolean).join(' ') || undefined
}

/** Label, hint and error round any control. */
export function FieldFrame({ id, label, optional, hint, error, children }: Frame & { children: ReactNode }) {
  return (
    <div className={error ? 'field has-error' : 'field'}>
      <label htmlFor={id}>
        {label}
        {optional ? <span className="optional"> {optional}</span> : null}
      </label>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="error" id={`${id}-error`}>
          <RingCrossIcon />
          <span>
            <span className="vh">Error: </span>
            {error}
          </span>
        </p>
      ) : null}
      {children}
    </div>
  )
}

type InputProps = Frame & Omit<ComponentProps<'input'>, 'id'> & { describedBy?: string }

/** One line of text. What is typed is code, mostly: nothing corrects or capitalises it. */
export function Field({ id, label, optional, hint, error, describedBy: also, ...input }: InputProps) {
  return (
    <FieldFrame id={id} label={label} optional={optional} hint={hint} error={error}>
      <input
        type="text"
        spellCheck={false}
        autoCapitalize="off"
        {...input}
        className="input"
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ id, hint, error }, also)}
      />
    </FieldFrame>
  )
}

type AreaProps = Frame & Omit<ComponentProps<'textarea'>, 'id'> & { describedBy?: string }

/** Several lines of text. */
export function AreaField({ id, label, optional, hint, error, describedBy: also, ...area }: AreaProps) {
  return (
    <FieldFrame id={id} label={label} optional={optional} hint={hint} error={error}>
      <textarea
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        rows={4}
        {...area}
        className="input"
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ id, hint, error }, also)}
      />
    </FieldFrame>
  )
}

type SelectProps = Frame & Omit<ComponentProps<'select'>, 'id'>

/** One of a list. Children are its options. */
export function SelectField({ id, label, optional, hint, error, children, ...select }: SelectProps) {
  return (
    <FieldFrame id={id} label={label} optional={optional} hint={hint} error={error}>
      <select
        {...select}
        className="input"
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ id, hint, error })}
      >
        {children}
      </select>
    </FieldFrame>
  )
}
