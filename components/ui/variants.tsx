import type { ReactNode } from 'react'

export interface VariantEntry {
  title: string
  /** The one that fits the person's device. */
  yours?: boolean
  children: ReactNode
}

interface Props {
  variants: readonly VariantEntry[]
  open?: number
  /** Unlike that of any others on the page. Not `useId`: the embedded frame is rendered where no hooks are. */
  group: string
}

/** The same steps for several devices, of which one is open at a time. */
export function Variants({ variants, open, group }: Props) {
  return (
    <div className="variants">
      {variants.map(({ title, yours, children }, index) => (
        <details key={title} name={group} open={index === open}>
          <summary>
            <span>
              {title}
              {yours ? <small>yours</small> : null}
            </span>
          </summary>
          <div className="body flow">{children}</div>
        </details>
      ))}
    </div>
  )
}
