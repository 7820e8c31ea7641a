import { Children, type ReactNode } from 'react'

/** Numbered steps, one child each; `small` in the margin. */
export function Steps({ children, small = false }: { children: ReactNode; small?: boolean }) {
  return (
    <ol className={small ? 'steps next' : 'steps'}>
      {Children.map(children, (child) => (
        <li>{child}</li>
      ))}
    </ol>
  )
}
