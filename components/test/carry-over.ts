import type { ProbeResult } from '@/lib/contract'
import type { Platform } from '@/lib/diagnosis/catalogue'
import { addFindings } from '@/lib/diagnosis/join'
import { browserRules } from '@/lib/diagnosis/rules/browser'
import { loadCatalogue } from './paste/catalogue'

const ofBrowser = new Set(browserRules.kinds.map(({ id }) => id))

/** What the person's browser said before holds for the same test again. */
export async function carryOver(
  before: ProbeResult,
  after: ProbeResult,
  platform: Platform | undefined,
): Promise<ProbeResult> {
  const found = before.findings.filter(({ id }) => ofBrowser.has(id))
  const catalogue = found.length > 0 ? await loadCatalogue() : undefined
  return catalogue ? addFindings(after, found, catalogue, platform) : after
}
