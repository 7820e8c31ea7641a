/**
 * Makes every `CopyButton` and `CopyLink` of the page work, those that are added later too. One listener for all: a
 * page of commands needs no component for each.
 * @returns a function that takes the listener off again.
 */
export function listenForCopies(page: Document): () => void {
  const onClick = (event: MouseEvent) => {
    const target = event.target as Element | null
    const button = target?.closest<HTMLElement>('button[data-copy]')
    if (button) void copyFor(button)
    const link = target?.closest<HTMLAnchorElement>('a[data-copy-link]')
    // With a key held, the link is meant as a link.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void copyLink(link)
  }
  page.addEventListener('click', onClick)
  page.documentElement.dataset.copies = ''
  return () => {
    page.removeEventListener('click', onClick)
    delete page.documentElement.dataset.copies
  }
}

async function copyFor(button: HTMLElement): Promise<void> {
  const source = sourceOf(button)
  const text = button.dataset.copyText ?? (source ? textOf(source) : '')
  if (await copy(text, button)) {
    say(button, 'Copied')
    button.dataset.copied = ''
    setTimeout(() => delete button.dataset.copied, 2000)
    return
  }
  if (source) {
    getSelection()?.selectAllChildren(source)
    say(button, 'Selected. Copy it with Ctrl+C, on a Mac with Command+C', true)
    return
  }
  say(button, 'Your browser did not allow copying', true)
}

async function copyLink(link: HTMLAnchorElement): Promise<void> {
  if (await copy(link.href, link)) say(link, 'Copied', true)
  else say(link, 'Your browser did not allow copying. Copy the address of this page instead', true)
}

function sourceOf(button: HTMLElement): Element | null {
  const id = button.dataset.copy
  if (id) return document.getElementById(id)
  return button.closest('figure')?.querySelector('pre') ?? null
}

/** The text as it should be used: without lines that are struck out. */
function textOf(source: Element): string {
  const copy = source.cloneNode(true) as Element
  for (const struck of copy.querySelectorAll('del')) struck.remove()
  return (copy.textContent ?? '').trimEnd()
}

async function copy(text: string, near: HTMLElement): Promise<boolean> {
  // Absent on plain http outside localhost, where many copies of this app will run.
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // Refused by the person, the browser or the page that frames us.
    }
  }
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'vh'
  area.readOnly = true
  near.after(area)
  area.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    area.remove()
    near.focus()
  }
}

/** Tells the outcome politely; where it asks for something, it is also seen. */
function say(button: HTMLElement, words: string, seen = false): void {
  const status = button.nextElementSibling
  if (status?.getAttribute('role') !== 'status') return
  status.className = seen ? 'copy-hint' : 'vh'
  status.textContent = words
}
