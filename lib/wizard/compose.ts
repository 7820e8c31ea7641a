import { type Catalogue, type Platform, platforms, type Question, variantKeys } from '../diagnosis/catalogue'
import { isCauseId } from '../diagnosis/causes'
import { stripUrl } from '../http-auth/redact'
import { siteOf } from './sites'
import { existsOn, optionsOn } from './standing'
import { emptyTrail, plainLine, type Trail } from './trail'

/** Composing a link for somebody else: the few things that a sender says, beside whatever a trail carries already. */

const answerKeys = ['platform', ...variantKeys] as const
type AnswerKey = (typeof answerKeys)[number]
const fieldKeys = ['cause', 'url', 'note', 'site', 'ref'] as const

/** What the sender says, as typed; empty where nothing is said. */
export type Draft = Record<AnswerKey | (typeof fieldKeys)[number], string>

export const emptyDraft: Draft = {
  platform: '',
  browser: '',
  system: '',
  client: '',
  cause: '',
  url: '',
  note: '',
  site: '',
  ref: '',
}

/** What of a trail a sender may say anew. */
export function draftOf(trail: Trail): Draft {
  const draft = { ...emptyDraft }
  for (const key of answerKeys) draft[key] = trail.answers.find(([id]) => id === key)?.[1] ?? ''
  for (const key of fieldKeys) draft[key] = trail[key] ?? ''
  return draft
}

/**
 * The trail that a draft makes of one that was there before. What the draft says replaces what the trail said, in its
 * place; answers, fixes and evidence that no field is about stay. A device answer that does not fit the platform goes.
 * The draft has to be without faults (`urlFault`, `textFault`): a faulty address is left out.
 */
export function trailOf(draft: Draft, kept: Trail, catalogue: Catalogue): Trail {
  const { cause: _cause, url: _url, note: _note, site: _site, ref: _ref, ...rest } = kept
  const devices = deviceQuestions(draft, catalogue)
  const said = new Map<string, string>()
  for (const key of answerKeys) {
    if (draft[key] === '') continue
    if (key === 'platform' || devices.some(({ question, options }) => question.id === key && has(options, draft[key])))
      said.set(key, draft[key])
  }
  const answers = kept.answers.flatMap(([id, option]): [string, string][] => {
    if (!isOwnKey(id)) return [[id, option]]
    const now = said.get(id)
    said.delete(id)
    return now === undefined ? [] : [[id, now]]
  })
  const platform = said.get('platform')
  said.delete('platform')
  if (platform !== undefined) answers.unshift(['platform', platform])
  answers.push(...said)

  const same = new Set(kept.answers.map(([id, option]) => `${id}=${option}`))
  const auto = kept.auto.filter((id) => answers.some(([other, option]) => other === id && same.has(`${id}=${option}`)))
  const url = draft.url.trim() === '' ? undefined : stripUrl(draft.url)
  const note = plainLine(draft.note)
  const ref = plainLine(draft.ref)
  return {
    ...rest,
    answers,
    auto,
    ...(isCauseId(draft.cause) && { cause: draft.cause }),
    ...(url && { url }),
    ...(note && { note }),
    ...(draft.site && { site: draft.site }),
    ...(ref && { ref }),
  }
}

/** Whether the sender says the answer to this question anew. */
export function isOwnKey(question: string): boolean {
  return answerKeys.some((key) => key === question)
}

const has = (options: readonly { id: string }[], value: string) =>
  value === 'not-sure' || options.some(({ id }) => id === value)

export interface DeviceQuestion {
  question: Question
  options: Question['options']
}

/** The questions about the person's device that exist on the draft's platform, each with the options offered there. */
export function deviceQuestions(
  draft: Pick<Draft, 'platform' | 'site' | 'url'>,
  { questions, sites }: Pick<Catalogue, 'questions' | 'sites'>,
): DeviceQuestion[] {
  const preset = () => siteOf({ site: draft.site, url: stripUrl(draft.url) }, sites)?.platform
  const platform: Platform | undefined =
    draft.platform === '' ? preset() : platforms.find((id) => id === draft.platform)
  return questions
    .filter((question) => question.device && platform !== undefined && existsOn(question, platform))
    .map((question) => ({ question, options: optionsOn(question, platform) }))
}

/** Whether a trail says nothing at all. */
export function isEmptyTrail(trail: Trail): boolean {
  return JSON.stringify(trail) === JSON.stringify(emptyTrail)
}
