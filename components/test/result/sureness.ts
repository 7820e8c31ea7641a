import type { DiagnoseResult } from '@/lib/contract'

/** The scale on screen, weakest first. */
export const certaintyWords = ['cannot tell', 'possible', 'likely', 'seen directly'] as const

const possible = 0.25

/** Position of a result on the scale. */
export function sureness({ verdict, causes }: Pick<DiagnoseResult, 'verdict' | 'causes'>): number {
  if (verdict.certainty === 'proven') return 3
  if (verdict.certainty === 'likely') return 2
  return (causes[0]?.probability ?? 0) >= possible ? 1 : 0
}
