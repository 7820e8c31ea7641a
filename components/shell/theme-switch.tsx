'use client'

import { useSyncExternalStore } from 'react'
import { Ringed } from '@/components/ui/ringed'
import { chooseTheme, readTheme, subscribeTheme, type Theme, themes } from './theme'

const words: Record<Theme, string> = { light: 'Light', dark: 'Dark', system: 'As my device' }

/** Light, dark, or as the device says. Invisible without scripts, which then decide nothing either. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore<Theme | null>(subscribeTheme, readTheme, () => null)
  return (
    // biome-ignore lint/a11y/useSemanticElements: three buttons of which one is pressed, no form
    <div className="theme" role="group" aria-label="Colours" data-ready={theme === null ? 'no' : 'yes'}>
      {themes.map((name) => (
        <button key={name} type="button" aria-pressed={name === theme} onClick={() => chooseTheme(name)}>
          {name === (theme ?? 'system') ? <Ringed said={null}>{words[name]}</Ringed> : words[name]}
        </button>
      ))}
    </div>
  )
}
