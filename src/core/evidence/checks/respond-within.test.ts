import { expect, test } from 'vitest'
import { openCase } from '#test/fixtures/case.ts'
import { judged } from '#test/fixtures/rules.ts'

test('JA-30 the time for an answer is said in words, in three languages', () => {
  const notice = openCase().anchors.notice ?? 0
  const late = { now: notice + 80 * 3_600_000 }
  const { says } = judged(openCase(), 'respond-within', { after: 'PT72H' }, late).findings[0] ?? {}
  expect(says).toEqual({
    zh: '收到通知已 80 小时，超过 72 小时。',
    en: '80 hours have gone by since the notice; the time for an answer is 72 hours.',
    ru: 'С момента уведомления: 80 часов; на ответ отводится 72 часа.',
  })
})
