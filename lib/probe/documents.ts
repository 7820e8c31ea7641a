import {
  fetched,
  foundDocument,
  isSelfService,
  issuerOf,
  issuerPlaces,
  isWebAddress,
  resourcePlaces,
} from '../diagnosis/documents'
import type { AsideRole } from '../diagnosis/roles'
import { isDenied, subjectOf } from '../diagnosis/subject'
import type { Check, Left, Planned, RunState } from './planned'

/**
 * The documents that the answers lead to, each asked for where it was not yet: resource → authorization server → keys.
 * Where there are several places, the next is tried when the one before has nothing.
 */

const nothing = (text: string): Left => ({ why: 'nothing-to-learn', text })

/** The next place that was not asked, as long as none of those before had the document. */
function firstOf(role: AsideRole, places: readonly string[], state: RunState): Planned[] {
  if (foundDocument(state.view, role)) return []
  const asked = new Set(state.made.filter(({ planned }) => planned.role === role).map(({ planned }) => planned.url))
  const next = places.find((place) => !asked.has(new URL(place).href))
  return next === undefined ? [] : [document(role, new URL(next).href)]
}

function document(role: AsideRole, url: string): Planned {
  return { role, url, method: 'GET', headers: { Accept: 'application/json' }, carries: false }
}

function isSettled(role: AsideRole, places: readonly string[], { view }: RunState): boolean {
  return foundDocument(view, role) !== undefined || fetched(view, role).length >= places.length
}

export const documents: readonly Check[] = [
  {
    id: 'resource-metadata',
    roles: ['resource-metadata'],
    plan: (state) => {
      const subject = subjectOf(state.view)
      if (!subject || !isDenied(subject)) return nothing('Nothing was refused that a sign-in document could explain.')
      const schemes = subject.challenges.map(({ scheme }) => scheme.toLowerCase())
      const isOAuth = schemes.some((scheme) => scheme === 'bearer' || scheme === 'dpop')
      if (!isOAuth && !isSelfService(state.view)) return nothing('It does not ask for a token.')
      return firstOf('resource-metadata', resourcePlaces(state.view), state)
    },
  },
  {
    id: 'server-metadata',
    roles: ['server-metadata'],
    plan: (state) => {
      const { view } = state
      if (!hasResource(state)) return []
      const issuer = issuerOf(view)
      if (issuer === undefined) return nothing('Neither the server nor a token names who issues tokens.')
      return firstOf('server-metadata', issuerPlaces(issuer), state)
    },
  },
  {
    id: 'keys',
    roles: ['keys'],
    plan: (state) => {
      const metadata = foundDocument(state.view, 'server-metadata')
      if (!metadata) return nothing('No document names the keys.')
      const place = metadata.value.jwks_uri
      if (typeof place !== 'string' || !isWebAddress(place)) return nothing('The server’s document names no keys.')
      return firstOf('keys', [place], state)
    },
  },
  {
    id: 'token-service',
    roles: ['token-service'],
    plan: (state) => {
      const place = tokenService(state)
      if (place === undefined) return nothing('The challenge names no token service.')
      return firstOf('token-service', [place], state)
    },
  },
]

/** The resource's document was found, or asked for everywhere, or is of no use here. */
function hasResource(state: RunState): boolean {
  const check = documents.find(({ id }) => id === 'resource-metadata')
  const planned = check?.plan(state)
  return !Array.isArray(planned) || isSettled('resource-metadata', resourcePlaces(state.view), state)
}

/** Where container registries hand out tokens: the realm of the challenge, asked as it says. */
function tokenService({ view }: RunState): string | undefined {
  const subject = subjectOf(view)
  const challenge = subject?.challenges.find(({ scheme, params }) => {
    return scheme.toLowerCase() === 'bearer' && params.service !== undefined && isWebAddress(params.realm ?? '')
  })
  if (!challenge) return undefined
  const url = new URL(challenge.params.realm ?? '')
  url.searchParams.set('service', challenge.params.service ?? '')
  if (challenge.params.scope !== undefined) url.searchParams.set('scope', challenge.params.scope)
  return url.href
}
