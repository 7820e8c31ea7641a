import { describe, expect, it } from 'vitest'
import { metadataAddressOf, metadataFillings } from './metadata'

describe('metadataAddressOf', () => {
  // The first two are the examples of RFC 9728 §3.1.
  it.each([
    ['https://resource.example.com', 'https://resource.example.com/.well-known/oauth-protected-resource'],
    [
      'https://resource.example.com/resource1',
      'https://resource.example.com/.well-known/oauth-protected-resource/resource1',
    ],
    ['https://api.example.com/mcp/', 'https://api.example.com/.well-known/oauth-protected-resource/mcp/'],
    ['http://localhost:3000/a/b?page=2#c', 'http://localhost:3000/.well-known/oauth-protected-resource/a/b'],
  ])('%s', (resource, address) => expect(metadataAddressOf(new URL(resource)).href).toBe(address))

  it('leaves the resource as it is', () => {
    const resource = new URL('https://api.example.com/mcp?a=b')
    metadataAddressOf(resource)
    expect(resource.href).toBe('https://api.example.com/mcp?a=b')
  })
})

describe('metadataFillings', () => {
  it('names the resource without its query, and without a slash that is no path', () => {
    expect(metadataFillings('https://api.example.com/mcp?session=<value>').RESOURCE).toBe('https://api.example.com/mcp')
    expect(metadataFillings('https://api.example.com/').RESOURCE).toBe('https://api.example.com')
  })

  it('asks for what is not known', () => {
    expect(metadataFillings('https://<your host>/<path>')).toEqual({
      RESOURCE: 'https://<your host>/<path>',
      METADATA: 'https://<your host>/.well-known/oauth-protected-resource/<path>',
      METADATAPATH: '/.well-known/oauth-protected-resource/<path>',
      METADATAROUTE: '.well-known/oauth-protected-resource/<path>',
    })
  })
})
