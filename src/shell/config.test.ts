import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

test('an empty environment gives the defaults', () => {
  expect(readConfig({ RECOURSE_PORT: '' })).toEqual({
    data: '.recourse/data',
    host: '127.0.0.1',
    port: 4180,
    uploadMax: 67_108_864,
    stagedMax: 2_147_483_648,
    vaultMax: 274_877_906_944,
    webProcesses: 1,
    log: 'info',
    backupKeep: 35,
    demo: false,
    secondFactorFor: ['reviewer', 'committee', 'operator'],
    sessions: { idle: 12 * 3_600_000, most: 7 * 24 * 3_600_000, rotate: 3_600_000 },
  })
})

test('every wrong variable is named at once, and no value is repeated', () => {
  const secret = 'not-a-key-but-still-secret'
  try {
    readConfig({ RECOURSE_PORT: '99999', RECOURSE_UPLOAD_MAX: 'much', RECOURSE_MASTER_KEY: secret })
    expect.unreachable()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    expect(error.problems.map((problem) => problem.variable).sort()).toEqual([
      'RECOURSE_MASTER_KEY',
      'RECOURSE_PORT',
      'RECOURSE_UPLOAD_MAX',
    ])
    expect(error.message).not.toContain(secret)
  }
})

test('an origin is kept without its path', () => {
  expect(readConfig({ RECOURSE_ORIGIN: 'https://recourse.example.com/x' }).origin).toBe(
    'https://recourse.example.com',
  )
})

test('a bucket is named whole or not at all', () => {
  const whole = {
    RECOURSE_S3_ENDPOINT: 'https://s3.example.com',
    RECOURSE_S3_BUCKET: 'evidence',
    RECOURSE_S3_KEY_ID: 'id',
    RECOURSE_S3_SECRET: 'secret',
  }
  expect(readConfig(whole).s3).toEqual({
    endpoint: 'https://s3.example.com',
    bucket: 'evidence',
    region: 'us-east-1',
    keyId: 'id',
    secret: 'secret',
  })
  for (const left of Object.keys(whole))
    expect(() => readConfig({ ...whole, [left]: '' }), left).toThrow(`${left}: is needed`)
})

test('signing in is configured by the environment, and what an identity provider needs beside it is named', () => {
  const issuer = { RECOURSE_OIDC_ISSUER: 'https://id.example' }
  const oidc = { ...issuer, RECOURSE_OIDC_CLIENT_ID: 'us', RECOURSE_OIDC_CLIENT_SECRET: 'ours' }
  const read = readConfig({
    ...oidc,
    RECOURSE_OIDC_OPERATORS: 'One@ops.example, two@ops.example',
    RECOURSE_OIDC_CLAIM: 'groups=run=recourse',
    RECOURSE_SECOND_FACTOR: 'none',
    RECOURSE_SESSION_IDLE: '0.5',
  })
  expect(read.oidc).toEqual({
    issuer: 'https://id.example',
    clientId: 'us',
    clientSecret: 'ours',
    operators: ['one@ops.example', 'two@ops.example'],
    claim: { name: 'groups', value: 'run=recourse' },
  })
  expect(read.secondFactorFor).toEqual([])
  expect(read.sessions).toMatchObject({ idle: 1_800_000, rotate: 900_000 })
  expect(() => readConfig(issuer)).toThrow(/RECOURSE_OIDC_CLIENT_ID[\s\S]*RECOURSE_OIDC_CLIENT_SECRET/)
  expect(() => readConfig({ RECOURSE_SECOND_FACTOR: 'sellers' })).toThrow(/RECOURSE_SECOND_FACTOR/)
})
