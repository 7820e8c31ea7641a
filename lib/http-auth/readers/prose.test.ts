import { describe, expect, it } from 'vitest'
import { readPaste } from '../read-paste'

const prose = (text: string) => readPaste(text).prose

describe('prose', () => {
  it('is what a person wrote, line by line', () => {
    expect(prose('It works in Postman.\n- but not in my app\nThis is all: private window, 401')).toBe(
      'It works in Postman.\n- but not in my app\nThis is all: private window, 401',
    )
    expect(prose('> we moved to a new server\n> and now it fails')).toBe('we moved to a new server\nand now it fails')
  })

  it('stands around what other readers read', () => {
    const paste = [
      'When I call this',
      'curl -H "X-Api-Key: x" https://example.com/api',
      'it answers',
      'HTTP/1.1 401 Unauthorized',
      'Content-Length: 0',
      '',
    ]
    expect(prose(paste.join('\n'))).toBe('When I call this\nit answers')
  })

  it.each([
    ['a message with its body', 'HTTP/1.1 401 Unauthorized\nContent-Type: text/plain\n\nYou are not allowed here.\n'],
    ['JSON', '{"error": "you are not allowed here"}'],
    ['JSON over lines', '{\n  "error": "you are not allowed here",\n  "again": "no"\n}'],
    ['a log', '2026-11-24 10:05:00 ERROR you are not allowed here'],
    ['a level', 'ERROR: you are not allowed here'],
    ['a program’s complaint', 'fatal: you are not allowed here'],
    ['an exception', 'java.lang.Exception: you are not allowed here'],
    ['a comment', '// you are not allowed here'],
    ['a shell’s comment', '# you are not allowed here'],
    ['a fence', '```\nyou are not allowed here\n```'],
    ['a tag', '<p>you are not allowed here</p>'],
    ['code', 'const allowed = isAllowed(user);'],
    ['a stack', '    at allowed (/srv/here.js:1:2)'],
    ['a header', 'X-Reason: you are not allowed here'],
    ['one word', 'unauthorized'],
    ['a token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'],
  ])('is not %s', (_, text) => {
    expect(prose(text)).toBeUndefined()
  })

  it('is looked for only where the person did not say what it is, or said text', () => {
    const text = 'You say it works.\nGET /a HTTP/1.1\nHost: example.com\n'
    expect(readPaste(text, 'http').prose).toBeUndefined()
    expect(readPaste(text, 'text').prose).toBe('You say it works.')
  })
})
