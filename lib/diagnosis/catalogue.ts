import type { CauseId } from './causes'
import type { Signature } from './signatures'
import type { Phrases } from './told'

/** Where a person meets the error. */
export const platforms = ['browser', 'mobile', 'api-client'] as const
export type Platform = (typeof platforms)[number]

/** Who acts. */
export const actors = ['you', 'developer', 'site-owner', 'network-admin'] as const
export type Actor = (typeof actors)[number]

/** Named odds factors; their numbers are data in content/tree/questions.json. `proof` is for findings only. */
export type Level = 'ruled-out' | 'against' | 'neutral' | 'for' | 'near-proof' | 'proof'

/** A cause, or `none`: nothing is wrong, or nothing that the list has. */
export type Hypothesis = CauseId | 'none'

/** How one observation bears on the causes; `*` is for every cause that is not named, neutral when it is absent. */
export type Bearing = Partial<Record<Hypothesis | '*', Level>>

export interface CauseEntry {
  id: CauseId
  title: string
  family: string
  platforms: Platform[]
  actors: Actor[]
  minutes: number
  /** Probability that the right fix cures it. */
  cures: number
  /** What to ask of the person who can act. */
  ask: string
}

export interface QuestionOption {
  id: string
  text: { layman?: string; engineer?: string }
  effects: Bearing
  /** Offered only there; everywhere when absent. */
  platforms?: Platform[]
}

/** For each key, the options of which one must have been chosen. */
export type Condition = Record<string, string[]>

export interface Question {
  id: string
  platforms: Platform[]
  text: { layman?: string; engineer?: string }
  hint?: string
  showHow: Partial<Record<Platform, string>>
  minutes: number
  ask_when?: Condition
  ask_any?: Condition
  /** Bears on no cause: it only chooses the variant of a fix's steps. */
  device?: boolean
  options: QuestionOption[]
}

/** The keys that choose between variants of a fix's steps. */
export const variantKeys = ['browser', 'system', 'client'] as const
export type VariantKey = (typeof variantKeys)[number]

/** What a site profile may link to. */
export const siteLinkKeys = ['logIn', 'reset', 'status', 'contact'] as const
export type SiteLinkKey = (typeof siteLinkKeys)[number]

/** What the owner of a site has said about it: their own links and words, and what cannot go wrong there. */
export interface SiteProfile {
  /** Name of its file, and value of the trail's `site`. */
  id: string
  /** As people call it. */
  name: string
  /** Lower-case names: `example.com` is that one alone, `.example.com` every name below it. */
  hosts: string[]
  /** https, the contact also mailto. */
  links: Partial<Record<SiteLinkKey, string>>
  /** Answers `platform` where the trail does not. */
  platform?: Platform
  /** Causes that cannot be the reason there, each with why. */
  cannotOccur: Partial<Record<CauseId, string>>
  notes: SiteNote[]
}

/** Plain text of the owner, shown beside what it names; on every step when it names nothing. */
export interface SiteNote {
  text: string
  fixes?: string[]
  questions?: string[]
  causes?: CauseId[]
}

export interface Fix {
  id: string
  /** May hold `{site}`, which stands for the name of the site, or the host of the tested address. */
  title: string
  actor: Actor
  minutes: number
  platforms: Platform[]
  cures: Partial<Record<CauseId, number>>
  /** Where it is done; fixes of one place follow one another. */
  place: string
  /** Which keys its steps differ by. */
  needs: VariantKey[]
  /** Which link of a site's profile leads to where it is done. */
  site?: SiteLinkKey
}

export type Severity = 'problem' | 'hint' | 'info'

/** What one rule or signature can find. The id has no parameters, because links carry it. */
export interface FindingKind {
  id: string
  /** Short words for lists ("The server asks for a password"). */
  title: string
  severity: Severity
  /** Related findings count once: per cause only the strongest level. */
  group?: string
  /** Counts only where nothing of that group is found: a bare number says little beside a reason in words. */
  unless?: string
  bears: Bearing
  /** Why the levels are what they are. */
  because: string
  /** The question that it answers, and with which option. */
  settles?: { question: string; option: string }
  /** The standard or vendor document that it rests on. */
  source?: string
}

export interface Costs {
  page: number
  test: number
  handOver: number
  giveUp: number
  roles: { user: Actor[]; developer: Actor[]; owner: Actor[] }
}

/** All that diagnosis and wizard know; read once from content/ and passed in, so that they stay pure. */
export interface Catalogue {
  /** Raised when an id is retired or a condition changes; every link carries it. */
  tree: number
  levels: Record<Level, number>
  causes: CauseEntry[]
  families: { id: string; title: string }[]
  questions: Question[]
  fixes: Fix[]
  priors: Record<Platform, Record<CauseId, number>>
  /** Prior of `none` beside the priors, which sum to 1. */
  nonePrior: number
  costs: Costs
  findings: FindingKind[]
  /** How known servers word a refusal, specific ones first. */
  signatures: Signature[]
  /** How people word what the questions ask. */
  phrases: Phrases
  /** What site owners have said about their sites, in the order of their ids. */
  sites: SiteProfile[]
}
