import type { ProbeRequest } from '../../lib/contract'

/** What a developer gives who calls an API with this Authorization and wants to know all. */
export function withAuthorization(url: string, authorization: string): ProbeRequest {
  return {
    url,
    platform: 'api-client',
    headers: { Authorization: authorization },
    accept: ['credentials-over-http', 'bogus-bearer'],
  }
}
