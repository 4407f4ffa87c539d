import { describe, expect, test } from 'vitest'
import {
  accountAfter,
  accountLaw,
  accountStart,
  asked,
  codesAgainst,
  shopkeeper,
} from '#test/fixtures/account.ts'
import type { HealthReading } from './commands.ts'
import { declineOf, missingWeeks, overlay, thresholdsOf } from './health-series.ts'
import { readHealthTable } from './health-table.ts'

const day = 86_400_000
const week = 7 * day
const health = accountLaw.pack.diagnosis?.health
if (health === undefined) throw new Error('the law of the test has a health score')
const reading = (weeks: number, score: number, parts: Record<string, number> = {}): HealthReading => ({
  at: accountStart + weeks * week,
  score,
  parts: Object.fromEntries(Object.entries(parts).map(([id, value]) => [id, { value, red: false }])),
})
const now = accountStart + 400 * week
const record = (...readings: HealthReading[]) => asked('RecordHealth', shopkeeper, { readings }, { at: now })

describe('the record of the score', () => {
  test('JD-05 readings are kept without limit, in their order, each once', () => {
    const many = Array.from({ length: 400 }, (_, index) => reading(399 - index, 80))
    const state = accountAfter([record(...many), record(...many)])
    expect(state.health).toHaveLength(400)
    expect(state.health[0]?.at).toBe(accountStart)
  })

  test('a later reading of the same time takes the place of the first', () => {
    const state = accountAfter([record(reading(0, 80)), record(reading(0, 60))])
    expect(state.health.map(({ score }) => score)).toEqual([60])
  })

  test('what lies ahead or names an unknown part is refused', () => {
    expect(codesAgainst(record(reading(500, 80), reading(1, 80, { charm: 3 })), [])).toEqual([
      'health-in-future',
      'unknown-part',
    ])
  })
})

describe('a table of scores', () => {
  test('JD-05 is read by ids or titles in any language, with its own separator', () => {
    const read = readHealthTable(
      '日期;Score;Return rate;returns-of-others\n2026-03-02;81,5;4 %;9\n\n2026/03/09;80;;\n',
      accountLaw.pack,
    )
    expect(read).toMatchObject({
      ok: true,
      readings: [
        { score: 81.5, parts: { returns: { value: 4 } } },
        { score: 80, parts: {} },
      ],
    })
  })

  test('every row that cannot be read is named', () => {
    const command = asked('ImportHealth', shopkeeper, { csv: 'date,score\nyesterday,80\n2026-03-02,180' })
    expect(codesAgainst(command, [])).toEqual(['table-unread', 'table-unread'])
    expect(readHealthTable('a,b\n1,2', accountLaw.pack)).toEqual({
      ok: false,
      problems: [{ row: 1, what: 'date, score' }],
    })
  })
})

describe('what a series shows', () => {
  const about = { now: accountStart + 5 * week, zone: 'UTC', retention: 90 * day }

  test('JD-05 a week without a reading is missing, with the day it can no longer be fetched', () => {
    const missing = missingWeeks([reading(0, 80), reading(1, 80), reading(3, 80), reading(4, 80)], about)
    expect(missing).toHaveLength(1)
    const [gap] = missing
    expect(gap?.lostAt).toBe((gap?.until ?? 0) + 90 * day)
    expect(gap?.lost).toBe(false)
    const later = missingWeeks([reading(0, 80), reading(2, 80)], {
      ...about,
      now: (gap?.until ?? 0) + 91 * day,
    })
    expect(later[0]?.lost).toBe(true)
  })

  test('the week that runs is not missing yet', () => {
    expect(missingWeeks([reading(4, 80)], about)).toEqual([])
  })

  test('JD-05 a decline is warned of when it goes on, not at one fall', () => {
    const series = [90, 91, 88, 86, 83].map((score, index) => reading(index, score))
    expect(declineOf(series)).toMatchObject({ start: 91, end: 83, readings: 4 })
    expect(declineOf(series.slice(0, 4))).toBe(null)
    expect(declineOf([])).toBe(null)
  })

  test('JD-03 a score exactly at a threshold is not above it', () => {
    expect(thresholdsOf(85, health.thresholds).map(({ id, stands }) => [id, stands])).toEqual([
      ['safe-above', 'at'],
      ['throttle', 'above'],
      ['freeze-new', 'above'],
    ])
    expect(thresholdsOf(69.9, health.thresholds).every(({ stands }) => stands === 'below')).toBe(true)
  })

  test('JD-04 a part that became worse before the removal is named, one that fell after it is not', () => {
    const series = [
      reading(0, 90, { delivery: 95, returns: 3 }),
      reading(3, 90, { delivery: 95, returns: 3 }),
      reading(4, 84, { delivery: 96, returns: 9 }),
      reading(5, 60, { delivery: 40, returns: 9 }),
    ]
    const removedAt = accountStart + 4 * week + day
    const found = overlay(series, removedAt, { parts: health.parts })
    expect(found.last).toBe(accountStart + 4 * week)
    expect(found.dropped.map(({ part, window, worse }) => [part, window, worse])).toEqual([
      ['score', 7, 6],
      ['returns', 7, 6],
      ['score', 28, 6],
      ['returns', 28, 6],
    ])
    expect(overlay(series, accountStart - 1, { parts: health.parts })).toMatchObject({
      last: null,
      dropped: [],
    })
  })
})
