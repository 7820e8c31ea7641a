import { describe, expect, test } from 'vitest'
import { connectCode, headFailure, tellingConnectCode, tlsCode } from './failure'

const failing = (code: string, message = '') => Object.assign(new Error(message), { code })

describe('tlsCode', () => {
  test.each([
    ['CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_WRONG_VERSION_NUMBER'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'ERR_SSL_ALERT_HANDSHAKE_FAILURE'],
    ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'ERR_SSL_ALERT_HANDSHAKE_FAILURE'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_ALERT_PROTOCOL_VERSION'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_SSL_ALERT_CERTIFICATE_REQUIRED'],
    ['EPIPE', 'ECONNRESET'],
    ['ECONNRESET', 'ECONNRESET'],
    ['something odd', 'tls-failed'],
    ['', 'tls-failed'],
  ])('%s becomes %s', (code, expected) => {
    expect(tlsCode(failing(code))).toBe(expected)
  })

  test('finds what EPROTO means', () => {
    const message = 'write EPROTO 8020:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../ssl.c:355:\n'
    expect(tlsCode(failing('EPROTO', message))).toBe('ERR_SSL_WRONG_VERSION_NUMBER')
    expect(tlsCode(failing('EPROTO', 'write EPROTO'))).toBe('EPROTO')
  })
})

describe('connectCode', () => {
  test.each([
    ['ECONNREFUSED', 'ECONNREFUSED'],
    ['ETIMEDOUT', 'ETIMEDOUT'],
    ['EHOSTUNREACH', 'ENETUNREACH'],
    ['ENETUNREACH', 'ENETUNREACH'],
    ['EADDRNOTAVAIL', 'ENETUNREACH'],
    ['EMFILE', 'connect-failed'],
    ['EACCES', 'connect-failed'],
  ])('%s becomes %s', (code, expected) => {
    expect(connectCode(failing(code))).toBe(expected)
  })

  test('of several addresses the one that has a way says most', () => {
    expect(tellingConnectCode(['ENETUNREACH', 'ECONNREFUSED'])).toBe('ECONNREFUSED')
    expect(tellingConnectCode(['ENETUNREACH', 'ENETUNREACH'])).toBe('ENETUNREACH')
  })
})

test('codes of the head are short words without anything that was sent', () => {
  for (const error of [failing('EPIPE'), failing('UND_ERR_INVALID_ARG', 'invalid x header'), new Error('?'), 'text']) {
    expect(headFailure(error, false).code).toMatch(/^[\w-]{1,40}$/)
  }
})
