'use client'

import { type ComponentType, useState } from 'react'
import type { ReportFormProps } from './report-form'

/** For a verdict that was wrong: a case to hand on. Its form is loaded when it is opened. */
export function WrongVerdict(props: ReportFormProps) {
  const [Form, setForm] = useState<ComponentType<ReportFormProps>>()
  return (
    <details
      className="more wrong no-print"
      onToggle={(event) => {
        if (!event.currentTarget.open || Form) return
        void import('./report-form').then(({ ReportForm }) => setForm(() => ReportForm))
      }}
    >
      <summary>This verdict was wrong</summary>
      <div className="body flow">{Form ? <Form {...props} /> : null}</div>
    </details>
  )
}
