import type { ProbeResult } from '@/lib/contract'

const key = 'fix401-result'

/**
 * Keeps the last result for this tab, so that a reload shows it instead of testing again. It is redacted already, and
 * holds no credentials. Where storage is blocked nothing is kept.
 */
export function keepResult(kept: ProbeResult | undefined): void {
  try {
    if (kept) sessionStorage.setItem(key, JSON.stringify(kept))
    else sessionStorage.removeItem(key)
  } catch {
    // Full or blocked: the page works without.
  }
}

/** The result that this page showed before it was reloaded, or left and come back to; undefined on a fresh visit. */
export function keptResult(): ProbeResult | undefined {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (navigation?.type !== 'reload' && navigation?.type !== 'back_forward') return undefined
  try {
    const text = sessionStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as ProbeResult)
  } catch {
    return undefined
  }
}
