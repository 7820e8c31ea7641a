import { expect, test } from 'vitest'
import { defaultProbeSettings, robotName } from './settings'

test('the budgets are those that are promised', () => {
  expect(defaultProbeSettings.budgets).toMatchObject({
    connectMs: 5000,
    headersMs: 5000,
    bodyMs: 5000,
    headerBytes: 65_536,
    bodyBytes: 65_536,
    decodedBytes: 262_144,
  })
})

test('nothing local is open by default', () => {
  expect(defaultProbeSettings).toMatchObject({ allow: [], deny: [] })
})

test('the name that we go by leads to the page about our requests', () => {
  expect(robotName('1.2.3', 'https://fix401.example.org/')).toBe('fix401/1.2.3 (+https://fix401.example.org/robot)')
  expect(robotName('1.2.3')).toBe('fix401/1.2.3 (+/robot)')
})

test('the addresses of this machine are seen', () => {
  expect(defaultProbeSettings.localAddresses()).toContain('127.0.0.1')
})
