import { StepPage, stepMetadata } from '@/components/wizard/step-page'
import type { SearchParams } from '@/components/wizard/view'

interface Props {
  params: Promise<{ step: string }>
  searchParams: SearchParams
}

export async function generateMetadata({ params, searchParams }: Props) {
  return stepMetadata(searchParams, (await params).step)
}

export default async function WizardStepPage({ params, searchParams }: Props) {
  return <StepPage params={searchParams} named={(await params).step} />
}
