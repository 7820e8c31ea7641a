import { StepPage, stepMetadata } from '@/components/wizard/step-page'
import type { SearchParams } from '@/components/wizard/view'

interface Props {
  searchParams: SearchParams
}

export function generateMetadata({ searchParams }: Props) {
  return stepMetadata(searchParams)
}

export default function WizardPage({ searchParams }: Props) {
  return <StepPage params={searchParams} />
}
