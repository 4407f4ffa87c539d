/** What the AliExpress pack makes of time: windows, clocks, cool-downs and tries, over Chinese holidays and to the second. */
import { describe, expect, test } from 'vitest'
import { stageOf } from '#core/case/circumstances.ts'
import { deadlinesFor, lapsing, nextDeadline } from '#core/case/clock.ts'
import { isFinal } from '#core/case/decide/answer.ts'
import {
  aliexpress,
  beijing,
  caseOf,
  deadlines,
  filingOf,
  gateSays,
  lawOf,
  local,
  procedure,
} from './fixtures/aliexpress.ts'

const at = (found: ReturnType<typeof deadlines>, code: string) =>
  found.filter((one) => one.code === code).map((one) => local(one.at))

describe('a report', () => {
  test('AR-09 AR-10 first review within 24 hours, look-up after 72, both to the minute and over a holiday', () => {
    const found = deadlines('report', { filed: '2026-02-14T18:30' })
    expect(at(found, 'first-review')).toEqual(['2026-02-15T18:30'])
    expect(at(found, 'lookup-from')).toEqual(['2026-02-17T18:30'])
    expect(found.every((one) => one.kind === 'clock' && !one.provisional)).toBe(true)
  })

  test('AR-09 the expert average is a figure, no deadline', () => {
    const durations = procedure('report').deadlines.map((rule) => rule.after)
    expect(durations).not.toContain('4wd')
    expect(durations.some((after) => after?.endsWith('wd'))).toBe(false)
    expect(procedure('report').afterFiling.find(({ id }) => id === 'first-answer')?.text.en).toContain('3.2')
  })

  test('AR-12 48 hours from the sending of the rejection, and an early attempt does not restart them', () => {
    const denied = beijing('2026-05-01T10:00')
    const state = caseOf('report', 'report-stolen-image', {
      status: 'denied',
      anchors: { filed: beijing('2026-04-30T10:00'), denied },
    })
    const end = beijing('2026-05-03T10:00')
    for (const early of [denied, end - 1000])
      expect(gateSays('report', 'window', state, early)).toMatchObject([
        {
          code: 'not-yet',
          subject: 'refile-from',
          until: end,
          binds: { level: 'refuse', overridable: false },
        },
      ])
    expect(gateSays('report', 'window', state, end)).toEqual([])
  })

  test('AR-12 where the source contradicts itself, the cool-down asks on an external venue', () => {
    const denied = beijing('2026-05-01T10:00')
    const state = caseOf('report', 'report-stolen-image', { venue: 'external', anchors: { denied } })
    expect(gateSays('report', 'window', state, denied + 1)).toMatchObject([
      { code: 'not-yet', binds: { level: 'ask', overridable: true } },
    ])
    const rule = procedure('report').deadlines.find(({ code }) => code === 'refile-from')
    expect(rule?.contradicted.flatMap(({ rows }) => rows)).toEqual(['AR-12'])
  })

  test('AR-11 one report a day of the same target and act, whatever the file', () => {
    const state = caseOf('report', 'report-stolen-image')
    const filed = {
      ...state,
      filings: [filingOf(state, { at: beijing('2026-03-02T09:00'), outcome: 'denied' })],
    }
    const midnight = beijing('2026-03-03T00:00')
    expect(gateSays('report', 'once-a-day', filed, midnight - 1000)).toMatchObject([
      { code: 'daily-limit', until: midnight },
    ])
    expect(gateSays('report', 'once-a-day', filed, midnight)).toEqual([])
  })

  test('AR-09 a hard case is handed on to the committee; a denial alone does not lift it there', () => {
    const { stages } = procedure('report')
    expect(stages.map(({ id, by, onEscalation }) => [id, by, onEscalation])).toEqual([
      ['first-review', 'reviewer', false],
      ['expert-review', 'committee', true],
    ])
    const state = caseOf('report', 'report-patent')
    const denied = { ...state, filings: [filingOf(state, { outcome: 'denied' })] }
    expect(stageOf(denied, lawOf('report')).stage?.id).toBe('first-review')
  })
})

describe('an appeal to un-ban', () => {
  test('AU-02 one to five working days, none of them of the Labour Day holiday, the Saturday made up for it counted', () => {
    const found = deadlines('unban', { filed: '2026-04-30T09:00' })
    expect(at(found, 'review-earliest')).toEqual(['2026-05-07T00:00'])
    expect(at(found, 'review-latest')).toEqual(['2026-05-12T00:00'])
  })

  test('AU-11 the query after 72 hours, the chaser after five working days and only after a first failure', () => {
    const first = deadlines('unban', { filed: '2026-04-30T09:00' })
    expect(at(first, 'query-from')).toEqual(['2026-05-03T09:00'])
    expect(at(first, 'chase-from')).toEqual([])
    const second = deadlines('unban', { filed: '2026-04-30T09:00' }, { failures: 1 })
    expect(at(second, 'chase-from')).toEqual(['2026-05-12T00:00'])
    expect(second.find(({ code }) => code === 'chase-from')?.opens).toBe('chase')
  })

  test('AU-09 three failures lead to human review, whose clock the source does not give', () => {
    const law = lawOf('unban')
    const state = caseOf('unban', 'false-information')
    const failed = (failures: number) => ({
      ...state,
      anchors: { ...state.anchors, filed: beijing('2026-04-30T09:00') },
      filings: Array.from({ length: failures }, (_, index) =>
        filingOf(state, { filing: index + 1, outcome: 'denied' }),
      ),
    })
    expect([0, 2, 3, 4].map((failures) => stageOf(failed(failures), law).stage?.id)).toEqual([
      'first-review',
      'first-review',
      'human-review',
      'human-review',
    ])
    const codes = (failures: number) => deadlinesFor(failed(failures), law).map(({ code }) => code)
    expect(codes(2)).toContain('review-latest')
    expect(codes(3)).not.toContain('review-latest')
    expect(procedure('unban').escalation?.afterDenials).toBe(3)
  })

  test('AU-09 no number of tries is made up: what public guides say stands beside it', () => {
    const { tries } = procedure('unban')
    expect(tries.value).toBeNull()
    expect(tries.contradicted.map(({ source }) => source)).toEqual([
      'seller-guide-2022',
      'counter-notice-2022',
    ])
  })

  test('X-12 a deadline the notice states closes filing; without one nothing does', () => {
    expect(deadlines('unban', { notice: '2026-03-01T10:00' })).toEqual([])
    const stated = { 'evidence-deadline': beijing('2026-03-08T18:00') }
    expect(deadlines('unban', { notice: '2026-03-01T10:00' }, { stated })).toMatchObject([
      { code: 'evidence-deadline', stated: true, closes: 'filing', provisional: false },
    ])
  })
})

describe('recovery from a picture violation', () => {
  const anchors = { penalty: '2026-02-10T08:00', notice: '2026-02-11T09:30' }

  test('IR-01 seven days of 24 hours from the penalty and from the notice: the earlier counts', () => {
    const found = deadlines('image-recovery', anchors)
    expect(at(found, 'window-close')).toEqual(['2026-02-17T08:00', '2026-02-18T09:30'])
    expect(found.every((one) => one.lapses && one.closes === 'filing' && one.zone === 'Asia/Shanghai')).toBe(
      true,
    )
    const late = deadlines('image-recovery', { penalty: '2026-02-12T08:00', notice: '2026-02-11T09:30' })
    expect(at(late, 'window-close')[0]).toBe('2026-02-18T09:30')
  })

  test('IR-01 hosted: filed at the last instant is in time, a second later the door is closed for good', () => {
    const state = caseOf('image-recovery', 'stolen-picture', {
      anchors: { notice: beijing(anchors.notice), penalty: beijing(anchors.penalty) },
    })
    const end = beijing('2026-02-17T08:00')
    expect(nextDeadline(state, lawOf('image-recovery'), beijing('2026-02-12T00:00'))?.at).toBe(end)
    expect(gateSays('image-recovery', 'window', state, end)).toEqual([])
    expect(gateSays('image-recovery', 'window', state, end + 1000)).toMatchObject([
      { code: 'window-closed', until: end, binds: { level: 'refuse', overridable: false } },
    ])
    expect(lapsing(state, lawOf('image-recovery')).map((one) => one.at)).toContain(end)
  })

  test('IR-01 X-12 external: start and length are open in the source, so a person is asked and nothing lapses by itself', () => {
    const state = caseOf('image-recovery', 'stolen-picture', {
      venue: 'external',
      anchors: { notice: beijing(anchors.notice), penalty: beijing(anchors.penalty) },
    })
    expect(lapsing(state, lawOf('image-recovery'))).toEqual([])
    expect(gateSays('image-recovery', 'window', state, beijing('2026-02-17T08:00') + 1000)).toMatchObject([
      { code: 'window-closed', binds: { level: 'ask', overridable: true } },
    ])
  })

  test('IR-01 a window the notice states outranks both starts and binds everywhere', () => {
    const state = caseOf('image-recovery', 'stolen-picture', {
      venue: 'external',
      anchors: { notice: beijing(anchors.notice), penalty: beijing(anchors.penalty) },
      fields: { 'evidence-deadline': '2026-02-20T12:00:00+08:00' },
    })
    const stated = deadlinesFor(state, lawOf('image-recovery')).filter(({ code }) => code === 'window-close')
    expect(new Set(stated.map((one) => local(one.at)))).toEqual(new Set(['2026-02-20T12:00']))
    expect(gateSays('image-recovery', 'window', state, beijing('2026-02-20T12:00') + 1000)[0]).toMatchObject({
      binds: { level: 'refuse', overridable: false },
    })
  })

  test.each([
    [
      'over the Spring Festival and its two make-up Saturdays',
      '2026-02-12T10:00',
      '2026-02-25T00:00',
      '2026-03-01T00:00',
    ],
    [
      'over National Day and the Saturday worked for it',
      '2025-09-30T10:00',
      '2025-10-12T00:00',
      '2025-10-17T00:00',
    ],
    [
      'in a plain week, where the day of filing never counts',
      '2026-03-02T23:59',
      '2026-03-06T00:00',
      '2026-03-12T00:00',
    ],
  ])('IR-10 review in three to seven working days %s', (_name, filed, earliest, latest) => {
    const found = deadlines('image-recovery', { ...anchors, filed })
    expect(at(found, 'review-earliest')).toEqual([earliest])
    expect(at(found, 'review-latest')).toEqual([latest])
    expect(found.every((one) => !one.provisional)).toBe(true)
  })

  test('IR-10 beyond the last official schedule a date is provisional', () => {
    const found = deadlines('image-recovery', { filed: '2026-12-28T10:00' })
    expect(found.find(({ code }) => code === 'review-latest')?.provisional).toBe(true)
  })

  test('IR-03 one try: hosted, or where the notice states it, a rejection is final; elsewhere the contradicted number only asks', () => {
    const state = caseOf('image-recovery', 'stolen-picture')
    expect(gateSays('image-recovery', 'tries', state, 0)).toEqual([])
    const denied = { ...state, filings: [filingOf(state, { outcome: 'denied' })] }
    expect(gateSays('image-recovery', 'tries', denied, 0)).toMatchObject([{ code: 'tries-used' }])
    const law = lawOf('image-recovery')
    const ends = (venue: 'hosted' | 'external', tries?: number) =>
      isFinal({ filing: 1, outcome: 'denied' }, { ...state, venue, stated: { tries } }, law)
    expect([ends('hosted'), ends('external'), ends('external', 1), ends('external', 2)]).toEqual([
      true,
      false,
      true,
      false,
    ])
    const asks = { ...denied, venue: 'external' as const }
    expect(gateSays('image-recovery', 'tries', asks, 0)).toMatchObject([
      { code: 'tries-used', binds: { level: 'ask', overridable: true } },
    ])
  })
})

test('X-04 zone and calendar are those of the mainland, from a source, and not assumed', () => {
  expect(aliexpress.zone).toMatchObject({ value: 'Asia/Shanghai', source: 'image-article', assumed: false })
  expect(lawOf('report').calendar.calendar).toBe('cn')
})
