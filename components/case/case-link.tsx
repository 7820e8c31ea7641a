import type { WizardView } from '@/lib/wizard-page'
import { CaseLinkBox } from './case-link-box'
import { ticketOf } from './ticket'

/** “Copy a case link”, in the help of every step. */
export function CaseLink({ view }: { view: WizardView }) {
  return <CaseLinkBox {...ticketOf(view)} />
}
