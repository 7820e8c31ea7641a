/**
 * What stands where a secret should: `masked` was put there by the person or tool that shows the request, so the real
 * value was sent; a `placeholder` was itself sent, so no real value was.
 */
export type StandIn = 'masked' | 'placeholder'

const words = (list: string): Set<string> => new Set(list.split(' '))

const MASK_WORDS = words(
  'anonymised anonymized blanked censored elided filtered hidden masked obfuscated omitted redacted removed sanitised ' +
    'sanitized scrubbed snip snipped stripped truncated withheld',
)
const NULL_WORDS = words('false nan nil none null true undefined')
const NOUNS = words(
  'access account admin anon api apikey app application auth authorization base64 bearer client cookie credential ' +
    'credentials encoded id jwt key login oauth pass passwd password personal private public pwd refresh secret ' +
    'service session string subscription token tokens user username value ' +
    'accesstoken apitoken authtoken jwttoken secretkey',
)
const FILLERS = words(
  'a actual add an change changeme copied copy dummy enter example fake fill from generated go goes here in insert ' +
    'is it me my of our paste placeholder please put real replace sample some the this to todo use valid with your ' +
    'yours mytoken yourtoken yourkey yourapikey mykey',
)
// One of these among the words is enough, whatever else is there: `sk-your-32-char-key`.
const TELLING = words('your insert replace changeme placeholder todo yourtoken yourkey yourapikey')

// Longer than this it is a value, not a stand-in for one.
const LONGEST = 200

/** Judges by structure, not by a list of known strings; undefined when the value may be real. */
export function readStandIn(value: string): StandIn | undefined {
  const text = unquote(value.trim())
  if (text === '') return 'placeholder'
  if (isMaskedRun(text)) return 'masked'
  if (text.length > LONGEST) return undefined
  if (isUnset(text)) return 'placeholder'

  const list = splitWords(text)
  if (list.some((word) => MASK_WORDS.has(word))) return 'masked'
  // A command's output, not shown: $(pass show api), `cat token`
  if (/\$\([^)]*\)|^`[^`]+`$/.test(text)) return 'masked'
  if (/<[^<>]*>|[[{(][A-Za-z][\w .,:;/-]+[\])}]|«[^«»]*»/.test(text)) return 'placeholder'
  if (list.length === 0) return undefined
  if (!/^[\w .:/-]+$/.test(text)) return undefined
  if (list.some((word) => TELLING.has(word)) && list.some((word) => NOUNS.has(word))) return 'placeholder'
  const spelled = list.every((word) => NOUNS.has(word) || FILLERS.has(word))
  return spelled && !/\d/.test(text.replace(/base64/gi, '')) ? 'placeholder' : undefined
}

/**
 * Whether a program put the stand-in there because it had no value: `undefined`, `[object Object]`, `{{token}}`. The
 * others, `<token>`, may also be how somebody wrote a request down.
 */
export function isUnset(value: string): boolean {
  const text = unquote(value.trim())
  if (text.length > LONGEST) return false
  if (text === '' || isTemplate(text) || /^\[object \w+\]$/i.test(text) || isUnresolved(text)) return true
  const words = text.toLowerCase().match(/[a-z]+/g)
  return words?.every((word) => NULL_WORDS.has(word)) === true && /^[A-Za-z ():,<>-]+$/.test(text)
}

/** Whether the name or the password of Basic is a variable without a value. Short of words that may be real ones. */
export const isUnsetHalf = (half: string): boolean => /^(?:undefined|null|None|nil)$|\{\{|\$\{/.test(half)

/** `***`, `xxxx`, `…`, `sk-****abcd`, `eyJhbGciOi...`, `xxxxx.yyyyy.zzzzz` */
function isMaskedRun(text: string): boolean {
  if (/^\*+$/.test(text) || /\*\*|…|••|●●|██|\.\.\./.test(text)) return true
  if (/^(?:x{3,}|[•●█]+|[#_-]{3,})$/i.test(text)) return true
  if (/^([a-z])\1{2,}(?:[-_. /:]([a-z])\2{2,})+$/i.test(text)) return true
  return /(?:^|[^A-Za-z0-9])(?:x{3,}|X{3,})(?:$|[^A-Za-z0-9])|x{6}|X{6}/.test(text)
}

/** A promise or a function that was printed instead of what it gives. */
const isUnresolved = (text: string): boolean =>
  /^promise\s*\{|^(?:async\s+)?function\b.*\{|^(?:async\s+)?\([^)]*\)\s*=>/i.test(text)

/** A template that nothing filled in: {{token}}, ${TOKEN}, $TOKEN, %TOKEN%, <%= token %>, __TOKEN__, {0}, process.env.TOKEN */
const isTemplate = (text: string): boolean =>
  /\{\{|\$\{|<%|#\{|(?:^|[^\w$])\$(?:env:)?[A-Za-z_]\w*|(?:^|\W)%[A-Za-z_]\w{2,}%|^\$\d+$|^__\w+__$|^@@?\w+@@?$|^\{\d?\}$|^%[sdv]$/.test(
    text,
  ) || /^(?:process\.env|import\.meta\.env|os\.environ|os\.getenv|ENV\[|env\.)/.test(text)

const unquote = (text: string): string =>
  /^["']/.test(text) && text.length > 1 && text.endsWith(text.charAt(0)) ? text.slice(1, -1).trim() : text

const splitWords = (text: string): string[] =>
  text
    .replace(/base64/gi, 'encoded')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
