import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '#core/doors/shapes.ts'
import { warningsIn } from '#core/notice/kept-warnings.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { noticeText, opening } from './joom-case.ts'

let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
})
afterAll(() => service?.close())

const arrived = { senders: ['Joom <notice@joom-help.example>'], links: [{ host: '203.0.113.7' }] }
const text = `${noticeText}Send us your password to keep the listing.\nEvidence Deadline: 2026-11-22 18:00 UTC\n`
const body = (listing: string) => {
  const plain = opening({ listing })
  return { ...plain, notice: { ...plain.notice, text, arrived } }
}
const view = async (id: string) => (await seller.get(`/api/cases/${id}`)).json<CaseView>()

test('X-02 what was found against a notice stays with its case: rule, measured, held against, confidence', async () => {
  const { case: id } = await seller.give('OpenCase', body('5f3a9c01b2d4e6f708192aaa3b'))
  const kept = (await view(id)).state.noticeWarnings ?? []
  expect(kept.map(({ rule, field }) => [rule, field])).toEqual(
    expect.arrayContaining([
      ['link-elsewhere', undefined],
      ['sender-look-alike', undefined],
      ['differing', 'evidence-deadline'],
    ]),
  )
  const sender = kept.find(({ rule }) => rule === 'sender-look-alike')
  expect(sender).toMatchObject({ measured: 'joom-help.example', confidence: expect.any(String) })
  expect(sender?.threshold).toContain('joom.com')
  const { pack } = service.deps.library.law('joom', 1, 'listing-appeal')
  expect(kept).toEqual(warningsIn(text, pack, arrived))
})

test('X-02 a person overrules one with a reason, once, and it is in the record', async () => {
  const { case: id } = await seller.give('OpenCase', body('5f3a9c01b2d4e6f708192bba3b'))
  const reason = 'Found the same notice in the back office.'
  const [first] = (await view(id)).state.noticeWarnings ?? []
  await seller.give('OverruleWarning', { warning: first?.id, reason }, id)
  const after = await view(id)
  expect(after.state.noticeWarnings?.[0]?.overruled).toMatchObject({ reason })
  expect(after.timeline.map(({ type }) => type)).toContain('WarningOverruled')
  const again = await seller.refused('OverruleWarning', { warning: first?.id, reason }, id)
  expect(again.refusals?.map(({ code }) => code)).toEqual(['no-warning'])
  const unknown = await seller.refused('OverruleWarning', { warning: 'w99', reason }, id)
  expect(unknown.refusals?.map(({ code }) => code)).toEqual(['no-warning'])
})

test('a notice nothing was found against keeps no warnings', async () => {
  const { case: id } = await seller.give('OpenCase', opening({ listing: '5f3a9c01b2d4e6f708192cca3b' }))
  const found = (await view(id)).state.noticeWarnings ?? []
  expect(found.filter(({ field }) => field === undefined)).toEqual([])
})
