import { expect, test } from 'vitest'
import { afterTry, pause, waits } from './patience.ts'
import { readAnswer } from './vendor.ts'

test.each([
  ['dingtalk', 200, '{"errcode":0,"errmsg":"ok"}', 'taken'],
  ['dingtalk', 200, '{"errcode":310000,"errmsg":"sign not match"}', 'refused'],
  ['dingtalk', 200, '{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}', 'slow'],
  ['dingtalk', 200, '{"errcode":300001,"errmsg":"token is not exist"}', 'refused'],
  ['dingtalk', 200, '{"errcode":-1,"errmsg":"system busy"}', 'failed'],
  ['feishu', 200, '{"code":0,"msg":"success","data":{}}', 'taken'],
  ['feishu', 200, '{"StatusCode":0,"StatusMessage":"success"}', 'taken'],
  ['feishu', 200, '{"code":19021,"msg":"sign match fail or timestamp is not within one hour"}', 'refused'],
  ['feishu', 200, '{"code":11232,"msg":"frequency limited psm"}', 'slow'],
  ['feishu', 400, '{"code":9499,"msg":"Bad Request"}', 'refused'],
  ['wecom', 200, '{"errcode":0,"errmsg":"ok"}', 'taken'],
  ['wecom', 200, '{"errcode":93000,"errmsg":"invalid webhook url"}', 'refused'],
  ['wecom', 200, '{"errcode":45009,"errmsg":"api freq out of limit"}', 'slow'],
  // A yes that cannot be read is none.
  ['wecom', 200, '', 'failed'],
  ['wecom', 200, 'null', 'failed'],
  ['wecom', 200, '{"errcode":"0"}', 'failed'],
  ['wecom', 200, '{}', 'failed'],
  ['wecom', 204, '', 'failed'],
  ['wecom', 302, '', 'refused'],
  ['wecom', 429, '', 'slow'],
  ['wecom', 503, 'away', 'failed'],
] as const)('%s %d %s → %s', (kind, status, body, how) =>
  expect(readAnswer(kind, status, body).how).toBe(how),
)

test('a failure is tried again for a day, a refusal not at all, too much at once waits without counting', () => {
  const failed = { how: 'failed', code: 'x', says: '' } as const
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(24 * 3_600_000)
  expect(afterTry(failed, 0, 5)).toEqual({ what: 'again', at: 5 + (waits[0] ?? 0), counts: true })
  expect(afterTry(failed, waits.length, 5)).toEqual({ what: 'given-up' })
  expect(afterTry({ ...failed, how: 'refused' }, 0, 5)).toEqual({ what: 'given-up' })
  expect(afterTry({ ...failed, how: 'slow' }, 99, 5)).toEqual({ what: 'again', at: 5 + pause, counts: false })
  expect(afterTry({ how: 'taken' }, 3, 5)).toEqual({ what: 'done' })
})
