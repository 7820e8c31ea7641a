import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classifyAddress, embeddedIPv4, parseAddress, sameAddress } from './address'

describe('classifyAddress', () => {
  const refused: [ip: string, reason: string][] = [
    ['0.0.0.0', 'this-network'],
    ['0.255.255.255', 'this-network'],
    ['10.0.0.0', 'private'],
    ['10.255.255.255', 'private'],
    ['100.64.0.0', 'shared'],
    ['100.127.255.255', 'shared'],
    ['100.100.100.200', 'metadata'],
    ['127.0.0.0', 'loopback'],
    ['127.255.255.255', 'loopback'],
    ['169.254.0.0', 'link-local'],
    ['169.254.255.255', 'link-local'],
    ['169.254.169.254', 'metadata'],
    ['168.63.129.16', 'metadata'],
    ['172.16.0.0', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.0', 'protocol-assignment'],
    ['192.0.0.255', 'protocol-assignment'],
    ['192.0.0.192', 'metadata'],
    ['192.0.2.0', 'documentation'],
    ['192.31.196.255', 'protocol-assignment'],
    ['192.52.193.0', 'protocol-assignment'],
    ['192.88.99.2', 'transition'],
    ['192.168.0.0', 'private'],
    ['192.175.48.6', 'protocol-assignment'],
    ['198.18.0.0', 'benchmarking'],
    ['198.19.255.255', 'benchmarking'],
    ['198.51.100.255', 'documentation'],
    ['203.0.113.255', 'documentation'],
    ['224.0.0.0', 'multicast'],
    ['239.255.255.255', 'multicast'],
    ['240.0.0.0', 'reserved'],
    ['255.255.255.255', 'reserved'],
    ['::', 'this-network'],
    ['::1', 'loopback'],
    ['::2', 'this-network'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['::ffff:8.8.8.8', 'embedded'],
    ['::127.0.0.1', 'loopback'],
    ['::7f00:1', 'loopback'],
    ['::808:808', 'this-network'],
    ['::ffff:0:a00:1', 'private'],
    ['64:ff9b::10.0.0.1', 'private'],
    ['64:ff9b::808:808', 'transition'],
    ['64:ff9b:1::a9fe:a9fe', 'metadata'],
    ['64:ff9b:1:a00:0:100::', 'this-network'],
    ['64:ff9b:1:808:8:800:808:808', 'transition'],
    ['64:ff9b:1:a00:0:100:808:808', 'private'],
    ['100::1', 'reserved'],
    ['200::1', 'reserved'],
    ['1fff:ffff::1', 'reserved'],
    ['2001::1', 'this-network'],
    ['2001:0:808:808:0:0:f5ff:fffe', 'private'],
    ['2001:0:7f00:1::', 'loopback'],
    ['2001:0:808:808::f7f7:f7f7', 'protocol-assignment'],
    ['2001:2::1', 'protocol-assignment'],
    ['2001:1ff:ffff::1', 'protocol-assignment'],
    ['2001:db8::1', 'documentation'],
    ['2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', 'documentation'],
    ['2002:7f00:1::', 'loopback'],
    ['2002:808:808::', 'transition'],
    ['2620:4f:8000::1', 'protocol-assignment'],
    ['2a00:1450::5efe:10.0.0.1', 'private'],
    ['2a00:1450::200:5efe:7f00:1', 'loopback'],
    ['2a00:1450::300:5efe:a9fe:a9fe', 'metadata'],
    ['3ffe::1', 'reserved'],
    ['3fff::1', 'documentation'],
    ['4000::1', 'reserved'],
    ['5f00::1', 'reserved'],
    ['fc00::1', 'private'],
    ['fd00:ec2::254', 'metadata'],
    ['fe80::1', 'link-local'],
    ['fec0::1', 'private'],
    ['ff02::1', 'multicast'],
    ['', 'not-an-address'],
    ['localhost', 'not-an-address'],
    ['127.1', 'not-an-address'],
    ['0177.0.0.1', 'not-an-address'],
    ['0x7f.0.0.1', 'not-an-address'],
    ['2130706433', 'not-an-address'],
    ['8.8.8.8:80', 'not-an-address'],
    ['8.8.8.8/32', 'not-an-address'],
    [' 8.8.8.8', 'not-an-address'],
    ['[::1]', 'not-an-address'],
    ['fe80::1%eth0', 'not-an-address'],
    ['2a00:1450::1%1', 'not-an-address'],
    ['1.2.3.4.5', 'not-an-address'],
    ['::ffff:1.2.3.4.5', 'not-an-address'],
  ]
  test.each(refused)('%s is refused as %s', (ip, reason) => {
    expect(classifyAddress(ip)).toEqual({ refused: reason })
  })

  test.each([
    '1.0.0.0',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '168.63.129.15',
    '168.63.129.17',
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '191.255.255.255',
    '192.0.1.0',
    '192.0.3.0',
    '192.88.98.255',
    '192.88.100.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '203.0.112.255',
    '203.0.114.0',
    '223.255.255.255',
    '2001:200::1',
    '2001:4860:4860::8888',
    '2003::1',
    '2400:cb00::1',
    '2606:4700:4700::1111',
    '2620:fe::fe',
    '2A00:1450:4001:80B::200E',
    '2a00:1450::5efe:808:808',
    '3fff:1000::1',
  ])('%s is public', (ip) => {
    expect(classifyAddress(ip)).toBe('public')
  })

  test('an IPv6 address is public only inside 2000::/3, whatever it carries', () => {
    fc.assert(
      fc.property(fc.ipV6(), (ip) => {
        const first = parseAddress(ip)?.toByteArray()[0] ?? 0
        return classifyAddress(ip) !== 'public' || first >> 5 === 1
      }),
    )
  })

  test('is total', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => classifyAddress(text) !== undefined))
  })
})

test('embeddedIPv4 unwraps every known form', () => {
  const inside = (ip: string) => {
    const address = parseAddress(ip)
    return address ? embeddedIPv4(address).map(String) : undefined
  }
  expect(inside('::ffff:1.2.3.4')).toEqual(['1.2.3.4'])
  expect(inside('::1.2.3.4')).toEqual(['1.2.3.4'])
  expect(inside('::ffff:0:1.2.3.4')).toEqual(['1.2.3.4'])
  expect(inside('64:ff9b::1.2.3.4')).toEqual(['1.2.3.4'])
  expect(inside('64:ff9b:1:102:3:400::')).toEqual(['0.0.0.0', '1.2.3.4'])
  expect(inside('2002:102:304::1')).toEqual(['1.2.3.4'])
  expect(inside('2001:0:102:304:0:0:fefd:fcfb')).toEqual(['1.2.3.4', '1.2.3.4'])
  expect(inside('fe80::5efe:1.2.3.4')).toEqual(['1.2.3.4'])
  expect(inside('2606:4700::1111')).toEqual([])
  expect(inside('::1')).toEqual([])
  expect(inside('1.2.3.4')).toEqual([])
})

test('sameAddress compares what is meant, not how it is spelt', () => {
  expect(sameAddress('::1', '0:0:0:0:0:0:0:1')).toBe(true)
  expect(sameAddress('2A00::1', '2a00:0::1')).toBe(true)
  expect(sameAddress('127.0.0.1', '::ffff:127.0.0.1')).toBe(false)
  expect(sameAddress('', '')).toBe(false)
})
