/** Pastes of other tools and versions than those of the benchmark, and what a person reads in them. */
export interface Variant {
  description: string
  text: string
  /** `METHOD url status scheme [challenges]`, `-` for what is not told; schemes joined by +, `?` where it is left open. */
  expected: string[]
}
