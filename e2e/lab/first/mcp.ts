import { withAuthorization } from '../api-request'
import type { Fault } from '../fault'
import { startMcpServer } from '../servers/mcp'
import { startProvider } from '../servers/provider'

/** An MCP server that a client cannot sign in to. */

export const mcp: Fault[] = [
  {
    id: 'mcp-no-metadata',
    server: 'mcp',
    about: 'The challenge names a metadata document that is not there, so that no client finds where to sign in.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      return { url: await startMcpServer(bench, await startProvider(bench)), platform: 'api-client' }
    },
  },
  {
    id: 'mcp-other-resource',
    server: 'mcp',
    about: 'The metadata names the address inside the cluster as the resource, and clients refuse it (RFC 9728 §3.3).',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      const provider = await startProvider(bench)
      const metadata = () => ({
        resource: 'http://mcp-server.tools.svc.cluster.local:8080/mcp',
        authorization_servers: [provider.issuer],
      })
      return { url: await startMcpServer(bench, provider, metadata), platform: 'api-client' }
    },
  },
  {
    id: 'mcp-sign-in-down',
    server: 'mcp',
    about: 'All is set up right; the authorization server answers 503.',
    cause: 'provider-outage',
    plant: async (bench) => {
      const provider = await startProvider(bench)
      const metadata = (resource: string) => ({ resource, authorization_servers: [provider.issuer] })
      const url = await startMcpServer(bench, provider, metadata)
      provider.fail()
      return { url, platform: 'api-client' }
    },
  },
  {
    id: 'mcp-other-issuer',
    server: 'mcp',
    about: 'The token comes from the sign-in of the test system, which the metadata does not list.',
    cause: 'wrong-environment',
    also: ['wrong-audience'],
    plant: async (bench) => {
      const provider = await startProvider(bench)
      const test = await startProvider(bench)
      const metadata = (resource: string) => ({ resource, authorization_servers: [provider.issuer] })
      const url = await startMcpServer(bench, provider, metadata)
      return withAuthorization(url, `Bearer ${await test.token({ aud: url })}`)
    },
  },
  {
    id: 'mcp-other-audience',
    server: 'mcp',
    about: 'The token was asked for without a resource (RFC 8707), so that it is meant for another server.',
    cause: 'wrong-audience',
    plant: async (bench) => {
      const provider = await startProvider(bench)
      const metadata = (resource: string) => ({ resource, authorization_servers: [provider.issuer] })
      const url = await startMcpServer(bench, provider, metadata)
      return withAuthorization(url, `Bearer ${await provider.token({ aud: 'https://api.example.com' })}`)
    },
  },
]
