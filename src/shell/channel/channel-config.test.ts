import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '#shell/config.ts'
import { secretsIn } from '#shell/log.ts'
import { ownHosts } from './channel-config.ts'

const from = 'Recourse <recourse@example.test>'
const wrongOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ variable }) => variable)
    throw error
  }
}

test('the mail server is named whole or not at all, and its password is a secret of the log', () => {
  expect(readConfig({}).smtp).toBeUndefined()
  const url = 'smtps://clerk:long-password@smtp.example.test:465'
  const config = readConfig({ RECOURSE_SMTP_URL: url, RECOURSE_MAIL_FROM: from })
  expect(config.smtp).toEqual({ url, from, requireTls: true })
  expect(secretsIn(config)).toContain('long-password')
  expect(wrongOf({ RECOURSE_SMTP_URL: url })).toEqual(['RECOURSE_MAIL_FROM'])
  expect(wrongOf({ RECOURSE_MAIL_FROM: from })).toEqual(['RECOURSE_SMTP_URL'])
  expect(wrongOf({ RECOURSE_SMTP_URL: 'https://x.test', RECOURSE_MAIL_FROM: from })).toEqual([
    'RECOURSE_SMTP_URL',
  ])
  expect(wrongOf({ RECOURSE_SMTP_URL: url, RECOURSE_MAIL_FROM: 'a@b.test, c@d.test' })).toEqual([
    'RECOURSE_MAIL_FROM',
  ])
})

test('robots live elsewhere only where it is said, kind by kind', () => {
  const config = readConfig({ RECOURSE_ROBOT_HOSTS: 'dingtalk=relay.example.test, wecom=10.0.0.1:8080' })
  expect(ownHosts(config, 'dingtalk')).toEqual(['relay.example.test'])
  expect(ownHosts(config, 'wecom')).toEqual(['10.0.0.1:8080'])
  expect(ownHosts(config, 'feishu')).toEqual([])
  for (const wrong of ['mail=x.test', 'x.test', 'wecom=', 'wecom=a b', 'wecom=https://x.test'])
    expect(wrongOf({ RECOURSE_ROBOT_HOSTS: wrong }), wrong).toEqual(['RECOURSE_ROBOT_HOSTS'])
})
