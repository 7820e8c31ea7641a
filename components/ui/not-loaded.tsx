/** Stands where a part should be that could not be loaded. */
export function NotLoaded() {
  return (
    <p role="status">
      This part could not be loaded. See whether you are online, then close and open it again, or reload the page.
    </p>
  )
}
