import type { CauseId } from '@/lib/diagnosis/causes'
import { CaseReader } from './case-reader'

interface Props {
  /** Causes that have a page. */
  causePages: CauseId[]
  publicUrl: string | undefined
}

/** Opens a case link. Everything happens on the device: a fragment never reaches the server. */
export function CasePage(props: Props) {
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <CaseReader {...props} />
    </main>
  )
}
