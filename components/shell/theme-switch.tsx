import { Ringed } from '@/components/ui/ringed'
import { type Theme, themes } from './theme'

const words: Record<Theme, string> = { light: 'Light', dark: 'Dark', system: 'As my device' }

/**
 * Light, dark, or as the device says. Plain markup that `listenForTheme` makes work; invisible until then. Each word
 * has its ring, and that of the pressed button shows.
 */
export function ThemeSwitch() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: three buttons of which one is pressed, no form
    <div className="theme" role="group" aria-label="Colours" data-ready="no">
      {themes.map((name) => (
        <button key={name} type="button" value={name} aria-pressed={name === 'system'}>
          <Ringed said={null}>{words[name]}</Ringed>
        </button>
      ))}
    </div>
  )
}
