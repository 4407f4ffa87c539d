/** Nothing secret and nothing personal gets through the one redactor, wherever in a line it stands. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openLog, redact, secretsIn } from '#shell/log.ts'
import { within } from '#shell/observe/current.ts'
import { counted, report } from '#test/counts.ts'

const letters = (alphabet: string, min: number, max: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: min, maxLength: max }).map((all) => all.join(''))
const word = letters('abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 16, 40)
const hex = letters('0123456789abcdef', 64, 64)

/** Secrets known by their shape: found anywhere, in any text. */
const shaped: fc.Arbitrary<{ secret: string; text: string }> = fc.oneof(
  word.map((secret) => ({ secret: `rk_${secret}`, text: `rk_${secret}` })),
  word.map((secret) => ({ secret, text: `Bearer ${secret}` })),
  word.map((secret) => ({ secret, text: `Basic ${secret}==` })),
  word.map((secret) => ({ secret, text: `better-auth.session_token=${secret}` })),
  word.map((secret) => ({ secret, text: `postgres://app:${secret}@db.example.com/recourse` })),
  word.map((secret) => ({
    secret,
    text: `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
  })),
  fc
    .tuple(word, word)
    .map(([name, host]) => ({ secret: `${name}@${host}.example`, text: `${name}@${host}.example` })),
  word.map((secret) => ({ secret, text: `https://s3.example.com/b?X-Amz-Signature=${secret}&x=1` })),
  word.map((secret) => ({
    secret,
    text: `AWS4-HMAC-SHA256 Credential=${secret}/20261122/x, Signature=${secret}`,
  })),
)

/** Members whose name says that what they hold is secret or somebody's own. */
const names = [
  'password',
  'newPassword',
  'passphrase',
  'secret',
  'clientSecret',
  'token',
  'sessionToken',
  'accessToken',
  'cookie',
  'set-cookie',
  'authorization',
  'signature',
  'masterKey',
  'RECOURSE_MASTER_KEY',
  'RECOURSE_S3_SECRET',
  'apiKey',
  'api_key',
  'privateKey',
  'key',
  'wrapped',
  'salt',
  'statement',
  'text',
  'reasonText',
  'mailbox',
  'email',
  'fileName',
  'phone',
  'personName',
  'title',
  'code2fa',
  'otp',
  'totp',
  'personal',
  'allegations',
  'notice',
  'answers',
  'ip',
  'address',
  'userAgent',
] as const

/** A value with `leaf` somewhere in it. */
const buried = (leaf: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .tuple(fc.constantFrom('a', 'detail', 'of', 'x'), tie('tree'))
        .map(([name, inner]) => ({ [name]: inner, n: 1 })),
      fc.tuple(tie('tree'), fc.string()).map(([inner, other]) => [other, inner]),
    ),
  }))
  return tree
}

const runs = counted(400, 20_000)
const lineOf = (event: string, about: object): string => {
  let out = ''
  openLog('debug', (line) => {
    out += line
  }).info(event, about)
  return out
}

test('a secret with a shape is struck out wherever it stands: in the event, a member, a list, an error', () => {
  fc.assert(
    fc.property(fc.string(), shaped, fc.string(), (before, { secret, text }, after) => {
      const said = `${before} ${text} ${after}`
      expect(lineOf(said, {})).not.toContain(secret)
      expect(lineOf('x', { deep: { list: [said] } })).not.toContain(secret)
      expect(lineOf('x', { error: new Error(said, { cause: new Error(said) }) })).not.toContain(secret)
      expect(lineOf('x', { error: Object.assign(new Error('x'), { detail: said }) })).not.toContain(secret)
      expect(lineOf('x', { [said]: 1 })).not.toContain(secret)
    }),
    { numRuns: runs },
  )
})

test('what stands under the name of a secret or of something personal is struck out at any depth, whatever it is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), word, (name, secret) => {
      const values: unknown[] = [secret, { inner: secret }, [secret], new Error(secret), Buffer.from(secret)]
      const within = values.map((value) => ({ [name]: value }))
      const line = lineOf('x', { within, body: { [name.toUpperCase()]: secret } })
      expect(line).not.toContain(secret)
      expect(line).not.toContain(Buffer.from(secret).toString('base64'))
    }),
    { numRuns: runs },
  )
  report('log redaction', `${runs} lines with a secret by shape and ${runs} by name, 0 let through`)
})

test('secrets of the configuration are struck out whatever they look like, and its other values are not', () => {
  fc.assert(
    fc.property(hex, word, word, (masterKey, secret, password) => {
      const config = {
        masterKey,
        databaseUrl: `postgres://app:${password}@db.example.com/recourse`,
        s3: { bucket: 'evidence', secret },
        metrics: { host: '127.0.0.1', token: 'tok' },
      }
      const known = secretsIn(config)
      expect(known.sort()).toEqual([masterKey, password, secret].sort())
      const said = `bucket evidence: ${masterKey}, ${secret}; ${password}`
      expect(redact({ said }, known)).toEqual({
        said: 'bucket evidence: [struck out], [struck out]; [struck out]',
      })
    }),
    { numRuns: runs },
  )
})

test('the same buried anywhere in a value', () => {
  const leaf = fc.tuple(fc.constantFrom(...names), word)
  const marked = leaf.chain(([name, secret]) =>
    buried(fc.constant({ [name]: secret })).map((value) => ({ value, secret })),
  )
  fc.assert(
    fc.property(marked, ({ value, secret }) => {
      expect(JSON.stringify(redact(value))).not.toContain(secret)
    }),
    { numRuns: runs },
  )
})

test('a line is one line of JSON whatever stands in it, and what helps stays', () => {
  fc.assert(
    fc.property(fc.string(), fc.anything({ withBigInt: true, withDate: true }), (event, about) => {
      const line = lineOf(event, { about })
      expect(line.indexOf('\n')).toBe(line.length - 1)
      expect(JSON.parse(line)).toMatchObject({ level: 'info' })
    }),
    { numRuns: runs },
  )
  const round: Record<string, unknown> = {
    status: 409,
    code: 'window-closed',
    pack: 'p',
    ms: 12,
    route: '/api/cases/:id',
  }
  expect(JSON.parse(lineOf('answered', round))).toMatchObject(round)
  round.itself = round
  expect(() => lineOf('circular', round)).not.toThrow()
})

test('a line said on the way of a request names it', () => {
  const trace = '019a0000-0000-7000-8000-000000000001'
  expect(JSON.parse(within({ trace }, () => lineOf('deep below', {})))).toMatchObject({ trace })
})
