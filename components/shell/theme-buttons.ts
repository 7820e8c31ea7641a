import { chooseTheme, isTheme, readTheme, subscribeTheme } from './theme'

/**
 * Makes the buttons of the `ThemeSwitch` work and shows which theme holds.
 * @returns a function that ends it
 */
export function listenForTheme(page: Document): () => void {
  const group = page.querySelector<HTMLElement>('.theme')
  if (!group) return () => {}
  const show = () => {
    const theme = readTheme()
    for (const button of group.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(button.value === theme))
    }
  }
  const onClick = ({ target }: MouseEvent) => {
    const value = (target as Element).closest('button')?.value
    if (isTheme(value)) chooseTheme(value)
  }
  group.addEventListener('click', onClick)
  const end = subscribeTheme(show)
  show()
  group.dataset.ready = 'yes'
  return () => {
    group.removeEventListener('click', onClick)
    end()
  }
}
