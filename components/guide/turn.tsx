interface Props {
  /** Address of this page. */
  here: string
  /** All of its kind, in reading order. */
  pages: readonly { href: string; title: string }[]
  /** What they are: "Causes". */
  what: string
}

/** The pages before and after this one. */
export function Turn({ here, pages, what }: Props) {
  const at = pages.findIndex(({ href }) => href === here)
  const before = pages[at - 1]
  const after = pages[at + 1]
  if (!before && !after) return null
  return (
    <nav className="turn" aria-label={`${what} before and after this one`}>
      {before ? (
        <p>
          <span className="lab">Before this</span>
          <a rel="prev" href={before.href}>
            {before.title}
          </a>
        </p>
      ) : null}
      {after ? (
        <p className="after">
          <span className="lab">Next</span>
          <a rel="next" href={after.href}>
            {after.title}
          </a>
        </p>
      ) : null}
    </nav>
  )
}
