'use client'

import { NotLoaded } from '@/components/ui/not-loaded'
import { useDetails } from '@/components/ui/use-details'
import { useLoaded } from '@/components/ui/use-loaded'
import type { ReportFormProps } from './report-form'

/** For a verdict that was wrong: a case to hand on. Its form is loaded when it is opened. */
export function WrongVerdict(props: ReportFormProps) {
  const { part: form, failed, begin } = useLoaded(() => import('./report-form'))
  const { details } = useDetails(begin)
  return (
    <details {...details} className="more wrong no-print">
      <summary>This verdict was wrong</summary>
      <div className="body flow">
        {failed ? <NotLoaded /> : null}
        {form ? <form.ReportForm {...props} /> : null}
      </div>
    </details>
  )
}
