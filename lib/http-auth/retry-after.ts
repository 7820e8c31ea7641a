export function retryAfterSeconds(_value: string | undefined, _now: number): number | undefined {
  return undefined
}
