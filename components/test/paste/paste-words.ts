import type { PasteDiagnosis } from '@/lib/diagnosis/diagnose-paste'
import type { As, Source, Stage, Trouble } from './job'

type Recognised = NonNullable<PasteDiagnosis['recognised']>

/** What a paste was recognised as. */
export const kindWords: Record<Recognised, string> = {
  curl: 'a command, such as curl',
  http: 'a request or an answer',
  har: 'a HAR file',
  code: 'program code',
  log: 'log lines',
  jwt: 'a token (JWT)',
  challenge: 'a WWW-Authenticate line',
  json: 'JSON',
  text: 'an error message or plain words',
  mixed: 'several things at once',
}

/** What it can be said to be. */
export const asKinds = (Object.keys(kindWords) as Recognised[]).filter((kind): kind is As => kind !== 'mixed')

export const troubleWords: Record<Trouble, string> = {
  empty: 'Paste something first, or choose a file.',
  'too-large': 'This file is larger than 64 MB. Save it again with only the request that fails.',
  'not-text': 'This file holds no text. A HAR file ends in .har; unpack it first if it is in an archive.',
  'nothing-found':
    'No request, no answer and no token was found in it. Paste more of it: the whole error, the command with what it printed, or the answer with its headers.',
  'no-catalogue': 'What is needed to read it could not be loaded. Try again.',
  broken: 'It could not be read to its end. Try a smaller part of it: the one request that fails.',
}

/** What is being done, for the status line. */
export function stageWords(stage: Stage, source: Source): string {
  if (stage === 'looking') return 'Looking for requests, answers and tokens …'
  return 'file' in source ? `Opening the file, ${sizeWords(source.file.size)} …` : 'Reading …'
}

/** "10.2 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
