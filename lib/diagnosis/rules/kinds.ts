import type { FindingKind } from '../catalogue'
import { answeredByRules } from './answered-by'
import { browserRules } from './browser'
import { cachingRules } from './caching'
import { challengeRules } from './challenges'
import { cookieRules } from './cookies'
import { credentialRules } from './credentials'
import { preflightRules } from './preflight'
import { redirectRules } from './redirects'
import { repeatRules } from './repeats'
import { requestRules } from './requests'
import type { RuleFamily } from './rule'
import { runRules } from './run'
import { saidRules } from './said'
import { sentRules } from './sent'
import { sequenceRules } from './sequence'
import { signInDocumentRules } from './sign-in-documents'
import { signingRules } from './signing'
import { stageRules } from './stages'
import { statusRules } from './status'
import { tokenRules } from './tokens'
import { variantRules } from './variants'

/** All families, in the order in which their findings are told. */
export const ruleFamilies: readonly RuleFamily[] = [
  preflightRules,
  challengeRules,
  saidRules,
  tokenRules,
  signingRules,
  credentialRules,
  sentRules,
  cookieRules,
  requestRules,
  sequenceRules,
  redirectRules,
  statusRules,
  cachingRules,
  repeatRules,
  variantRules,
  signInDocumentRules,
  answeredByRules,
  stageRules,
  runRules,
  browserRules,
]

/** Everything that the rules can find. */
export const findingKinds: FindingKind[] = ruleFamilies.flatMap(({ kinds }) => kinds)

/** Findings that hold for everybody who asks, whatever they send. */
export const ofServer: ReadonlySet<string> = new Set(
  [
    preflightRules,
    redirectRules,
    cachingRules,
    repeatRules,
    variantRules,
    signInDocumentRules,
    runRules,
    browserRules,
  ].flatMap(({ kinds }) => kinds.map(({ id }) => id)),
)

/** They read the refusal itself; where several servers answer differently, that is what one of them happens to say. */
export const ofRefusal: ReadonlySet<RuleFamily> = new Set([challengeRules, saidRules, requestRules])
