import type { ReactNode } from 'react'

/** Where a list has nothing to show: what that means, and one way on. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>
        <b>{title}</b>
      </p>
      {children}
      {action ? <p className="row">{action}</p> : null}
    </div>
  )
}
