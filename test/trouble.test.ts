/** Something went wrong at the marketplace, under its own pack: what is kept, and what is written to its help. */
import { expect, test } from 'vitest'
import type { CaseEvent } from '#core/case/events.ts'
import { evolve } from '#core/case/evolve.ts'
import { troubleTicket } from '#core/case/trouble.ts'
import type { Trouble } from '#core/case/trouble-commands.ts'
import { preflight } from '#core/evidence/preflight.ts'
import { planPacket } from '#core/packet/plan.ts'
import { languages } from '#core/policy/values.ts'
import { beijing, caseOf, filingOf, lawOf, paper } from './fixtures/aliexpress.ts'

const law = lawOf('image-recovery')
const now = beijing('2026-03-02T10:00')
const page = paper('error-page', 3)
const errorPage = { ...page, role: 'error-page' as const }
const reason = law.pack.procedures['image-recovery']?.reasons[0] ?? ''
const bare = caseOf('image-recovery', reason, {
  subject: { listing: '1005006123456789', site: 'GLOBAL', violation: 'V-20260301-7' },
})
const trouble: Trouble = {
  exhibit: errorPage.id,
  at: beijing('2026-03-02T09:58'),
  url: 'https://seller.example.test/recover?step=3',
  doing: '上传原图',
  reference: null,
}

test('IR-23 the ticket names violation, application, page and time in three languages, and leaves no hole open', () => {
  const filed = { ...bare, filings: [filingOf(bare, { ticket: 'AP-5521' })] }
  const ticket = troubleTicket(filed, law, trouble)
  for (const language of languages) {
    const text = ticket?.[language] ?? ''
    for (const told of ['V-20260301-7', 'AP-5521', trouble.url, '2026-03-02 09:58:00', '上传原图'])
      expect([language, told, text.includes(told ?? '?')]).toEqual([language, told, true])
    expect(text).not.toMatch(/\{\w+\}/)
  }
  // What the person gives outranks the ticket of the filing.
  expect(troubleTicket(filed, law, { ...trouble, reference: 'AP-9' })?.zh).toContain('AP-9')
  expect(troubleTicket(bare, law, trouble)?.en).toContain('Application number: (none)')
  expect(troubleTicket(caseOf('unban', 'counterfeit'), lawOf('unban'), trouble)).toBeNull()
})

test('IR-23 the law says where to write, and never by phone', () => {
  const { trouble: said } = law.pack.procedures['image-recovery'] ?? {}
  expect(law.pack.places[said?.place ?? '']?.path).toBe('帮助中心 > 在线客服')
  expect(said?.advice).toMatchObject({
    zh: expect.stringContaining('不要打电话'),
    en: expect.stringContaining('never by phone'),
    ru: expect.stringContaining('не по телефону'),
  })
})

test('IR-23 an error page is kept with its address and time, is judged by no rule and goes into no packet', () => {
  const event: CaseEvent = {
    type: 'TroubleRecorded',
    v: 1,
    body: { exhibit: trouble.exhibit, at: trouble.at },
    personal: { url: trouble.url ?? '', doing: '上传原图' },
  } as CaseEvent
  const state = evolve({ ...bare, exhibits: [errorPage] }, event)
  expect(state.troubles).toEqual([trouble])
  const without = preflight(bare, law, { now }).findings
  expect(preflight(state, law, { now }).findings).toEqual(without)
  expect(planPacket(state, law).files.filter(({ exhibit }) => exhibit === errorPage.id)).toEqual([])
  // Once the person is erased, where and what is gone; that there was something stays.
  expect(evolve(bare, { ...event, personal: null } as CaseEvent).troubles).toEqual([
    { ...trouble, url: null, doing: null },
  ])
})
