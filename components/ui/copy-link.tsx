/**
 * A link to a place on this site that copies itself. Without scripts it is an ordinary link, which can be copied by
 * hand; `listenForCopies` makes it put its absolute address on the clipboard.
 */
export function CopyLink({ href, label }: { href: string; label: string }) {
  return (
    <>
      <a href={href} data-copy-link="">
        {label}
      </a>
      <span className="vh" role="status" />
    </>
  )
}
