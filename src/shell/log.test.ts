import { expect, test } from 'vitest'
import { openLog } from './log.ts'

const logged = (about: object, event = 'event') => {
  let out = ''
  openLog('info', (line) => {
    out += line
  }).info(event, about)
  return out
}

const secrets: [string, object, string][] = [
  ['a password', { body: { password: 'hunter-two-2' } }, 'hunter-two-2'],
  ['a cookie header', { headers: { cookie: 'sid=abcdefgh' } }, 'abcdefgh'],
  ['an authorisation header', { headers: { authorization: 'Bearer abcdefghij' } }, 'abcdefghij'],
  ['a key inside a sentence', { detail: 'called with rk_ABCDEFGHIJKL today' }, 'rk_ABCDEFGHIJKL'],
  ['the password of a database address', { url: 'postgres://app:pa55word@db.example.com/x' }, 'pa55word'],
  ['a session cookie inside a text', { seen: 'better-auth.session_token=abc.def; Path=/' }, 'abc.def'],
  ['a key in an error', { error: new Error('no such key rk_ABCDEFGHIJKL') }, 'rk_ABCDEFGHIJKL'],
  ['the seller’s statement', { body: { statement: 'we bought it' } }, 'we bought it'],
  ['a mailbox', { body: { mailbox: 'legal@brand.example' } }, 'legal@brand.example'],
]

test.each(secrets)('%s is struck out', (_name, about, secret) => {
  expect(JSON.stringify(about, (_k, v) => (v instanceof Error ? v.message : v))).toContain(secret)
  expect(logged(about)).not.toContain(secret)
})

test('what is not secret stays, and lines below the level are not written', () => {
  expect(JSON.parse(logged({ trace: 't1', status: 409, pack: 'p' }, 'answered'))).toMatchObject({
    event: 'answered',
    trace: 't1',
    status: 409,
    pack: 'p',
  })
  let out = ''
  openLog('warn', (line) => {
    out += line
  }).info('quiet')
  expect(out).toBe('')
})
