import type { Browser } from '@playwright/test'
import type { OwnApp } from '../../scripts/built-app'

/** What every part of the bench is given. */
export interface Servers {
  app: OwnApp
  blank: OwnApp
  browser: Browser
  rounds: number
}

/** A figure beside its bound, as a line and, where it is missed, as the words that say so. */
export function bound(what: string, value: string, met: boolean, most: string): { line: string; missed: string[] } {
  const words = `${what} ${value}, bound ${most}`
  return { line: `${met ? 'met   ' : 'MISSED'} ${words}`, missed: met ? [] : [words] }
}
