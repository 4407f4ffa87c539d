/** Time-stamp tokens against an authority of our own, and its tokens against openssl where that is installed. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAllowed } from '#shell/outbound/addresses.ts'
import { openOutbound } from '#shell/outbound/outbound.ts'
import { stampDigest } from '#shell/timestamp/authority.ts'
import { verifyToken } from '#shell/timestamp/token.ts'
import { openTestAuthority, type TestAuthority, type Wrong } from './authority.ts'

const outbound = openOutbound(readAllowed('127.0.0.1/32'))
const digest = createHash('sha256').update('what was filed').digest('hex')
const at = Date.UTC(2026, 10, 2, 4, 0, 1)
let authority: TestAuthority
beforeAll(async () => {
  authority = await openTestAuthority()
})
afterAll(() => authority.close())

const stamp = (wrong: Wrong = {}, policy?: string) => {
  authority.be(wrong)
  const { url, trusted } = authority
  return stampDigest(outbound, { url, trusted, ...(policy === undefined ? {} : { policy }) }, digest)
}

describe('a token', () => {
  test('says when, how exactly, under which policy and by whom, and is checked again without the network', async () => {
    const { token, stamped } = await stamp({}, authority.policy)
    expect(stamped).toEqual({
      at,
      accuracy: 1500,
      serial: '1267',
      policy: authority.policy,
      authority: 'CN=Test time stamps',
    })
    expect(verifyToken(token, { digest, trusted: [authority.trusted] })).toEqual(stamped)
  })

  test('each request has a nonce of its own, and nothing leaves but the digest', async () => {
    const before = authority.asked.length
    await stamp()
    await stamp()
    const [one, two] = authority.asked.slice(before)
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(false)
    for (const request of [one, two]) {
      expect(request?.includes(Buffer.from(digest, 'hex'))).toBe(true)
      expect(request?.length).toBeLessThan(100)
    }
  })

  test('openssl takes the token for what it is', async ({ skip }) => {
    if (spawnSync('openssl', ['version']).status !== 0) skip('openssl is not installed')
    const folder = mkdtempSync(join(tmpdir(), 'recourse-tst-'))
    try {
      const { token } = await stamp()
      writeFileSync(join(folder, 'token'), token)
      writeFileSync(join(folder, 'root.pem'), authority.trusted)
      const seconds = String(Math.floor(at / 1000))
      const args = ['-digest', digest, '-in', 'token', '-token_in', '-CAfile', 'root.pem', '-attime', seconds]
      const run = spawnSync('openssl', ['ts', '-verify', ...args], { cwd: folder, encoding: 'utf8' })
      expect(run.stdout + run.stderr).toContain('Verification: OK')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('what is refused', () => {
  const other = createHash('sha256').update('another').digest('hex')
  const cases: [string, () => Wrong, RegExp][] = [
    ['a token over something else', () => ({ digest: other }), /something else was stamped/],
    ['a nonce that is not ours', () => ({ nonce: '41'.repeat(16) }), /nonce is not ours/],
    ['no nonce', () => ({ nonce: null }), /it has no nonce/],
    ['an expired certificate', () => ({ signer: authority.identities.expired }), /not valid when/],
    [
      'a certificate of another root of the same name',
      () => ({ signer: authority.identities.foreign }),
      /not one that is trusted/,
    ],
    [
      'a certificate made for mail as well',
      () => ({ signer: authority.identities.forMail }),
      /for time stamps alone/,
    ],
    [
      'a purpose that is not critical',
      () => ({ signer: authority.identities.notCritical }),
      /for time stamps alone/,
    ],
    [
      'another certificate shown than signed',
      () => ({ shown: authority.identities.other }),
      /signature does not hold/,
    ],
    ['a content changed after signing', () => ({ spoilt: 'content' }), /was changed/],
    ['a signature that is none', () => ({ spoilt: 'signature' }), /signature does not hold/],
    ['a time the certificate was not valid at', () => ({ at: Date.UTC(2030, 0, 1) }), /not valid when/],
    ['a rejection', () => ({ status: 2 }), /refused \(status 2\)/],
    ['a server that fails', () => ({ http: 503 }), /answered 503/],
  ]
  test.each(cases)('%s', async (_name, wrong, why) => {
    await expect(stamp(wrong())).rejects.toThrow(why)
  })

  test('a policy that was not asked for', async () => {
    await expect(stamp({ policy: '1.2.3' }, authority.policy)).rejects.toThrow(/policy 1.2.3/)
  })

  test('the answer to an earlier request, played again', async () => {
    const { token } = await stamp()
    const again = () => verifyToken(token, { digest, nonce: '42'.repeat(16), trusted: [authority.trusted] })
    expect(again).toThrow(/nonce is not ours/)
  })

  test('whatever else the bytes are, and any byte of a token changed', async () => {
    const { token, stamped } = await stamp()
    const trusted = [authority.trusted]
    for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), token.subarray(0, token.length - 9)])
      expect(() => verifyToken(bytes, { digest, trusted })).toThrow(
        expect.objectContaining({ name: 'TimestampRefused' }),
      )
    let taken = 0
    for (let place = 0; place < token.length; place += 7) {
      const copy = Buffer.from(token)
      copy[place] = (copy[place] ?? 0) ^ 0x11
      try {
        // A changed byte that changes nothing said is a byte outside of what is signed.
        expect(verifyToken(copy, { digest, trusted })).toEqual(stamped)
        taken += 1
      } catch (error) {
        expect((error as Error).name).toBe('TimestampRefused')
      }
    }
    expect(taken).toBeLessThan(token.length / 30)
  })
})
