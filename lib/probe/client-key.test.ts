import { expect, test } from 'vitest'
import { clientKey } from './client-key'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::ffff:c000:207', '192.0.2.7'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
  ['fe80::1%eth0', 'fe80::/64'],
  ['::1', '::/64'],
  ['', ''],
  ['unknown', 'unknown'],
])('%s counts as %s', (client, key) => {
  expect(clientKey(client)).toBe(key)
})

test('a text that is no address cannot grow the store', () => {
  expect(clientKey('x'.repeat(10_000))).toHaveLength(64)
})
