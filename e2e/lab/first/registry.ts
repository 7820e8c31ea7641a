import { withAuthorization } from '../api-request'
import type { Fault } from '../fault'
import { registryToken, startRegistry } from '../servers/registry'

/** A container registry with a token service. */

export const registry: Fault[] = [
  {
    id: 'registry-anonymous',
    server: 'docker-registry',
    about: 'An image of the company is pulled without signing in before.',
    cause: 'missing-credentials',
    plant: async (bench) => {
      return { url: `${await startRegistry(bench)}/v2/team/site/manifests/latest`, platform: 'api-client' }
    },
  },
  {
    id: 'registry-other-repository',
    server: 'docker-registry',
    about: 'The token may pull another repository than the one that is asked for.',
    cause: 'insufficient-scope',
    plant: async (bench) => {
      const access = [{ type: 'repository', name: 'team/base', actions: ['pull'] }]
      const url = `${await startRegistry(bench)}/v2/team/site/manifests/latest`
      return withAuthorization(url, `Bearer ${await registryToken({ access })}`)
    },
  },
  {
    id: 'registry-staging-token',
    server: 'docker-registry',
    about: 'A token that was issued for the staging registry is sent to that of production.',
    cause: 'wrong-environment',
    also: ['wrong-audience'],
    plant: async (bench) => {
      const token = await registryToken({
        iss: 'registry-token.staging.example.com',
        aud: 'registry.staging.example.com',
      })
      return withAuthorization(`${await startRegistry(bench)}/v2/team/site/manifests/latest`, `Bearer ${token}`)
    },
  },
  {
    id: 'registry-no-scheme',
    server: 'docker-registry',
    about: 'The token is sent without the word Bearer before it.',
    cause: 'malformed-credentials',
    plant: async (bench) => {
      return withAuthorization(`${await startRegistry(bench)}/v2/team/site/manifests/latest`, await registryToken())
    },
  },
]
