import { fieldLines } from '../http-auth/exchange'
import type { Seen } from './evidence'

/** The words in which an answer gives its reason, cut into pieces and smoothed so that one pattern reads many spellings. */

export interface Piece {
  /** As it stands in the answer. */
  raw: string
  /** Lower case, words parted by single blanks: `invalid_grant`, `InvalidGrant` and `invalid-grant` read alike. */
  words: string
}

const mostCharacters = 16_384
const mostPieces = 300
const longestPiece = 400

/** Members that say only together what is wrong. */
const parted = /"(field|resource|param|parameter|reason)"/i

/** Fields in which services put a reason. */
const telling = /reason|error|message|denied|-otp$|challenge$/i

/** The pieces of an answer's body and of the fields that give a reason; bounded, in their order. */
export function saidBy({ exchange, challenges }: Seen): Piece[] {
  const { headers = {}, body = '' } = exchange.response ?? {}
  const fields = Object.keys(headers).filter((name) => telling.test(name))
  const texts = [
    ...fields.flatMap((name) => fieldLines(headers, name).map((value) => `${name}: ${value}`)),
    ...challenges.flatMap(({ params }) => [params.error ?? '', params.error_description ?? '', params.reason ?? '']),
    visibleText(body.slice(0, 65_536)).slice(0, mostCharacters),
  ]
  // A short object is one statement: {"resource": "RefreshToken", "code": "invalid"}.
  const objects = ((texts.at(-1) ?? '').match(/\{[^{}]{10,160}\}/g) ?? []).filter((raw) => parted.test(raw))
  return [...texts.flatMap(piecesOf), ...objects.map((raw) => ({ raw, words: smooth(raw) }))].slice(0, mostPieces)
}

/** The text of a page; what is not a page stays as it is. */
function visibleText(body: string): string {
  if (!/^\s*(<\?xml[^>]{0,100}>\s*)?<(!doctype|html|head|body|h\d|center|title)\b/i.test(body)) return body
  return body
    .replace(/<(script|style|svg)\b[^<]*(?:<(?!\/\1)[^<]*)*/gi, ' ')
    .replace(/<[?!][^<>]*>/g, '\n')
    .replace(/<\/?(?:title|h\d|p|pre|div|li|dt|dd|tr|br|hr|center|td)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(?:#39|apos|rsquo);/g, "'")
    .replace(/&nbsp;/g, ' ')
}

/** Cuts at line ends, at the ends of sentences, and between the members of JSON and XML. */
function piecesOf(text: string): Piece[] {
  return text
    .split(/[\n\r]+|(?<=[.!?;])\s+|["']\s*,\s*|,\s*(?=["'][\w-]+["']\s*:)|[{}<>]|\\[nr]/)
    .map((part) => part.trim().slice(0, longestPiece))
    .filter((part) => /\p{L}{2}/u.test(part))
    .map((raw) => ({ raw, words: smooth(raw) }))
}

/** Parts words at changes of case and at everything that is no letter or digit. */
export function smooth(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
}

const nothing =
  /not (currently )?logged in|not allowed to (create|edit|read|view)|no (valid )?authorization|(header|token|key|credentials?) (was |is |were )?(not (found|present|provided)|missing)|no (valid )?(api )?(token|key|credentials?) (was |were )?(provided|found|sent)|\b(not|no) (\w+ )?(provided|sent|supplied)\b|missing|(authentication|login|credentials?|authorization) (is |are )?required|(un|not )authenticated/

/** True when the body says that it saw nothing to sign in with; an error code in the challenge says that it saw something. */
export function saysNothingSent({ exchange, challenges }: Seen): boolean {
  // RFC 6750 §3.1: no error for a request that carries no token.
  if (challenges.some(({ params }) => params.error !== undefined)) return false
  return nothing.test(smooth((exchange.response?.body ?? '').slice(0, 4096)))
}
