import type { Finding } from '@/lib/contract'

/** What a comparing request did differently, by the finding that came of it. */
const words: Record<string, string> = {
  'made-up-token-ignored': 'asked with a made-up token',
  'made-up-token-read': 'asked with a made-up token',
  'made-up-token-accepted': 'asked with a made-up token',
  'cookies-let-in': 'asked with its own cookies',
  'cookies-change-nothing': 'asked with its own cookies',
  'everything-forbidden': 'asked for what does not exist',
  'slash-lets-in': 'asked with the slash the other way',
  'slash-matters': 'asked with the slash the other way',
  'scheme-matters': 'asked over the other scheme',
  'www-matters': 'asked at the other name',
  'method-matters': 'asked with another method',
  'page-and-program-differ': 'asked for another format',
  'browsers-let-through': 'asked as a browser',
  'browsers-refused-too': 'asked as a browser',
  'refusal-was-stale': 'asked around the cache',
  'addresses-differ-in-access': 'asked at another of its addresses',
  'addresses-differ': 'asked at another of its addresses',
  'answers-come-and-go': 'asked again',
  'failures-come-and-go': 'asked again',
  'everything-guarded': 'asked for what does not exist',
  'routes-guarded-throughout': 'asked for what does not exist',
  'address-exists': 'asked for what does not exist',
}

/** How an exchange of a test was asked, where it only serves to compare. */
export function askedHow(exchange: number, findings: readonly Finding[]): string | undefined {
  for (const finding of findings) if (finding.exchange === exchange && words[finding.id]) return words[finding.id]
  return undefined
}
