import { describe, expect, test } from 'vitest'
import { loadLibrary } from '#shell/law/library.ts'
import type { Deadline } from '../case/derived.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { DeadlineRule } from '../policy/procedure.ts'
import { type DeadlineFacts, deadlinesOf } from './deadlines.ts'
import { instantOfIso } from './zones.ts'

const library = loadLibrary(['packs', 'test/packs'])
const joom = library.law('joom', 1, 'listing-appeal')
const tro = library.law('joom', 1, 'tro-appeal')
const zubrello = library.law('zubrello', 1, 'objection')

const at = (iso: string): number => instantOfIso(iso) ?? Number.NaN
const notice = at('2026-03-12T02:00:00Z')
const hour = 3_600_000

const facts = (given: Partial<DeadlineFacts>): DeadlineFacts => ({
  anchors: { notice },
  stated: {},
  circumstances: { venue: 'external', attempt: 1, reason: 'trademark' },
  ...given,
})
const coded = (deadlines: Deadline[], code: string): Deadline | undefined =>
  deadlines.find((deadline) => deadline.code === code)
const about = (reason: string | undefined) => ({ venue: 'external' as const, attempt: 1, reason })

/** The law with other deadlines than its own. */
const withDeadlines = (law: Law, deadlines: DeadlineRule[]): Law => ({
  ...law,
  pack: { ...law.pack, procedures: { [law.procedureId]: { ...procedureOf(law), deadlines } } },
})

describe('deadlines of the Joom appeals', () => {
  test('JA-06 for a restraining order the channel closes 72 hours after the notice and the case lapses with it', () => {
    const close = coded(deadlinesOf(tro, facts({ circumstances: about('tro') })), 'channel-close')
    expect(close).toMatchObject({
      at: notice + 72 * hour,
      kind: 'deadline',
      closes: 'filing',
      lapses: true,
      provisional: false,
      stated: false,
    })
  })

  test('JA-06 JA-30 any other reason has no such closing, only the advice to respond within 72 hours', () => {
    const deadlines = deadlinesOf(joom, facts({}))
    expect(coded(deadlines, 'channel-close')).toBeUndefined()
    expect(coded(deadlines, 'respond-by')).toMatchObject({
      at: notice + 72 * hour,
      kind: 'clock',
      closes: null,
      lapses: false,
    })
  })

  test('JA-06 while a fact is not known that a closing hangs on, it is shown and is provisional', () => {
    const [close] = procedureOf(tro).deadlines.filter(({ code }) => code === 'channel-close')
    if (close === undefined) throw new Error('no deadline')
    const law = withDeadlines(tro, [{ ...close, when: { reason: ['tro'] } }])
    const closing = (reason: string | undefined) =>
      coded(deadlinesOf(law, facts({ circumstances: about(reason) })), 'channel-close')
    expect(closing(undefined)).toMatchObject({ at: notice + 72 * hour, provisional: true })
    expect(closing('tro')).toMatchObject({ at: notice + 72 * hour, provisional: false })
    expect(closing('trademark')).toBeUndefined()
  })

  test("JA-06 the court's answer date is the one of the order, a second deadline that is never computed", () => {
    const circumstances = about('tro')
    expect(coded(deadlinesOf(tro, facts({ circumstances })), 'court-answer')).toBeUndefined()
    const ordered = at('2026-04-02T22:00:00Z')
    const deadlines = deadlinesOf(tro, facts({ circumstances, stated: { 'court-answer': ordered } }))
    expect(coded(deadlines, 'court-answer')).toMatchObject({ at: ordered, stated: true, provisional: false })
    expect(coded(deadlines, 'channel-close')?.at).toBe(notice + 72 * hour)
  })

  test('JA-30 X-12 the evidence deadline is the one the notice states, certain although zone and calendar are assumed', () => {
    const stated = at('2026-03-20T15:59:59Z')
    const deadlines = deadlinesOf(joom, facts({ stated: { 'evidence-deadline': stated } }))
    expect(coded(deadlines, 'evidence-deadline')).toMatchObject({
      at: stated,
      stated: true,
      provisional: false,
      closes: 'filing',
    })
    expect(coded(deadlinesOf(joom, facts({})), 'evidence-deadline')).toBeUndefined()
  })

  test('JA-17 the review clock runs in working days from the filing: 3, 5 and 10, and no chasing before 5 are over', () => {
    // Filed on Thursday 12 March 2026 in Shanghai.
    const deadlines = deadlinesOf(joom, facts({ anchors: { notice, filed: notice } }))
    expect(coded(deadlines, 'review-earliest')?.at).toBe(at('2026-03-17T16:00:00Z'))
    expect(coded(deadlines, 'review-latest')?.at).toBe(at('2026-03-19T16:00:00Z'))
    expect(coded(deadlines, 'review-complex')?.at).toBe(at('2026-03-26T16:00:00Z'))
    expect(coded(deadlines, 'chase-from')).toMatchObject({
      at: at('2026-03-19T16:00:00Z'),
      kind: 'clock',
      opens: 'chase',
    })
  })

  test('X-12 what is counted by the assumed calendar and zone is provisional, hours are not', () => {
    const deadlines = deadlinesOf(joom, facts({ anchors: { notice, filed: notice } }))
    for (const { code, provisional, anchor } of deadlines)
      expect([code, provisional]).toEqual([code, anchor === 'filed'])
  })

  test('JA-17 before anything is filed there is no review clock', () => {
    expect(deadlinesOf(joom, facts({})).filter(({ anchor }) => anchor === 'filed')).toEqual([])
  })
})

describe('deadlines in general', () => {
  test('X-04 they come the earliest first', () => {
    const deadlines = deadlinesOf(
      joom,
      facts({
        anchors: { notice, filed: notice + hour },
        stated: { 'evidence-deadline': notice + 5 * hour },
      }),
    )
    expect(deadlines.map((deadline) => deadline.at)).toEqual(
      deadlines.map((deadline) => deadline.at).sort((a, b) => a - b),
    )
    expect(deadlines.length).toBeGreaterThan(4)
  })

  test('X-04 a window may be another one for each attempt, from another anchor', () => {
    const denied = notice + 20 * 24 * hour
    const first = deadlinesOf(zubrello, facts({ circumstances: { venue: 'hosted', attempt: 1 } }))
    const second = deadlinesOf(
      zubrello,
      facts({ anchors: { notice, denied }, circumstances: { venue: 'hosted', attempt: 2 } }),
    )
    expect(coded(first, 'window-close')).toMatchObject({ at: notice + 30 * 24 * hour, anchor: 'notice' })
    expect(second.filter(({ code }) => code === 'window-close')).toMatchObject([
      { at: denied + 15 * 24 * hour, anchor: 'denied' },
    ])
  })

  test('X-04 official holidays and make-up workdays count in the zone the pack names', () => {
    // Filed on Monday 21 September 2026: 25 to 27 September and 1 to 7 October are off.
    const filed = at('2026-09-21T02:00:00Z')
    const deadlines = deadlinesOf(zubrello, facts({ anchors: { notice: filed, filed } }))
    expect(coded(deadlines, 'review-latest')).toMatchObject({
      at: at('2026-10-08T16:00:00Z'),
      zone: 'Asia/Shanghai',
      provisional: false,
      clause: 'code-9',
    })
  })

  test('X-12 what the notice states outranks the duration of the pack', () => {
    const [window] = procedureOf(zubrello).deadlines
    if (window === undefined) throw new Error('no deadline')
    const law = withDeadlines(zubrello, [{ ...window, fromField: 'due', when: undefined }])
    expect(deadlinesOf(law, facts({}))).toMatchObject([{ at: notice + 30 * 24 * hour, stated: false }])
    expect(deadlinesOf(law, facts({ stated: { due: notice + hour } }))).toMatchObject([
      { at: notice + hour, stated: true },
    ])
  })

  test('X-12 an assumed duration is provisional, whatever its unit', () => {
    const [window] = procedureOf(zubrello).deadlines
    if (window === undefined) throw new Error('no deadline')
    const law = withDeadlines(zubrello, [{ ...window, assumed: true }])
    expect(deadlinesOf(law, facts({}))).toMatchObject([{ provisional: true }])
  })
})
