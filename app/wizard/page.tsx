import { StepPage, stepMetadata } from '@/components/wizard/step-page'
import { countStep } from '@/lib/wizard-counts'
import { type SearchParams, wizardPage } from '@/lib/wizard-page'

interface Props {
  searchParams: SearchParams
}

export async function generateMetadata({ searchParams }: Props) {
  return stepMetadata(await wizardPage(searchParams))
}

export default async function WizardPage({ searchParams }: Props) {
  return <StepPage view={countStep(await wizardPage(searchParams), 'page')} />
}
