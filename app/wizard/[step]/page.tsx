import { StepPage, stepMetadata } from '@/components/wizard/step-page'
import { countStep } from '@/lib/wizard-counts'
import { type SearchParams, wizardPage } from '@/lib/wizard-page'

interface Props {
  params: Promise<{ step: string }>
  searchParams: SearchParams
}

export async function generateMetadata({ params, searchParams }: Props) {
  const { step } = await params
  return stepMetadata(await wizardPage(searchParams, step), step)
}

export default async function WizardStepPage({ params, searchParams }: Props) {
  const { step } = await params
  return <StepPage view={countStep(await wizardPage(searchParams, step), 'page')} named={step} />
}
