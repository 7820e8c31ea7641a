import type { FindingKind } from '../catalogue'
import { answeredByRules } from './answered-by'
import { challengeRules } from './challenges'
import { cookieRules } from './cookies'
import { credentialRules } from './credentials'
import { preflightRules } from './preflight'
import { redirectRules } from './redirects'
import { requestRules } from './requests'
import type { RuleFamily } from './rule'
import { runRules } from './run'
import { saidRules } from './said'
import { sentRules } from './sent'
import { sequenceRules } from './sequence'
import { signingRules } from './signing'
import { stageRules } from './stages'
import { statusRules } from './status'
import { tokenRules } from './tokens'

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
  answeredByRules,
  stageRules,
  runRules,
]

/** Everything that the rules can find. */
export const findingKinds: FindingKind[] = ruleFamilies.flatMap(({ kinds }) => kinds)
