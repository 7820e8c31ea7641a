import type { EmbedFault, EmbedFaults, EmbedKey, EmbedMode, EmbedOptions } from '@/lib/embed/options'
import { maxLabelLength } from '@/lib/embed/options'
import { maxRefLength } from '@/lib/wizard/trail'

/** What the builder calls things, and what it says beside a field that is wrong. */

export const modeWords: Record<EmbedMode, string> = {
  inline: 'In the page, where you paste it',
  popup: 'In a dialog that a link of yours opens',
  launcher: 'In a dialog, with a button in the corner',
}

export const themeWords: Record<EmbedOptions['theme'], string> = {
  auto: 'As on your page',
  light: 'Always light',
  dark: 'Always dark',
}

export const loadingWords: Record<NonNullable<EmbedOptions['loading']>, string> = {
  visible: 'When it comes into view',
  intent: 'When the pointer or the focus comes near',
  click: 'Only when it is clicked',
}

const faultWords: Record<Exclude<EmbedFault, 'too-long'>, string> = {
  'no-address': 'This is not a web address. Give one such as shop.example',
  'no-host': 'This is not a host. Give one such as shop.example',
  'no-status': 'A status is a number from 400 to 599',
  'no-colour': 'Give the colour as # and six digits, such as #0f4c63',
  'no-length': 'Give a length such as 8px or 0.5rem',
  blank: 'A reference has no blanks. Take them out',
  secret: 'This looks like a password, a token or a key. Everybody can read it in your page. Take it out',
  mail: 'This is a mail address. Everybody can read it in your page. Take it out',
}

const longest: Partial<Record<EmbedKey, number>> = { ref: maxRefLength, label: maxLabelLength, title: maxLabelLength }

/** What is wrong with a field, and what to do; undefined where nothing is. */
export function faultText(key: EmbedKey, faults: EmbedFaults): string | undefined {
  const fault = faults[key]
  if (fault === 'too-long') return `This is longer than ${longest[key]} characters. Shorten it`
  return fault && faultWords[fault]
}
