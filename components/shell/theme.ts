/** Where the choice is kept on the device. */
export const themeKey = 'fix401-theme'

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

/** True for one of the three. */
export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value)
}

/** True for a theme that overrules the device. */
function isOwnTheme(value: unknown): value is 'light' | 'dark' {
  return value === 'light' || value === 'dark'
}

/** The theme that holds now. */
export function readTheme(): Theme {
  const { theme } = document.documentElement.dataset
  return isOwnTheme(theme) ? theme : 'system'
}

/** Applies a theme and keeps it on the device, where that is allowed. */
export function chooseTheme(theme: Theme): void {
  apply(theme)
  try {
    if (theme === 'system') localStorage.removeItem(themeKey)
    else localStorage.setItem(themeKey, theme)
  } catch {
    // It holds for this page only.
  }
  for (const notify of listeners) notify()
}

const listeners = new Set<() => void>()

/** Calls `notify` when the theme changes, also in another tab. */
export function subscribeTheme(notify: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key !== themeKey && event.key !== null) return
    apply(isOwnTheme(event.newValue) ? event.newValue : 'system')
    notify()
  }
  listeners.add(notify)
  addEventListener('storage', onStorage)
  return () => {
    listeners.delete(notify)
    removeEventListener('storage', onStorage)
  }
}

function apply(theme: Theme): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
}
