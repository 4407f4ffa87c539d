/** What the packs ask of a picture beyond the file itself: the line of dates, the replacement on every SKU, marks a person has to look at. */
import { describe, expect, test } from 'vitest'
import { marksShown } from '#core/evidence/checks/marks-shown.ts'
import type { PictureFacts } from '#core/evidence/facts.ts'
import { preflight } from '#core/evidence/preflight.ts'
import { timeLineOf } from '#core/evidence/time-line.ts'
import { timeLineCsv } from '#shell/press/time-line-csv.ts'
import { beijing, caseOf, lawOf, paper } from './fixtures/aliexpress.ts'
import { joomCase, joomExhibit, joomLaw } from './fixtures/joom.ts'

const now = beijing('2026-03-02T10:00')
const hex = (digit: string) => digit.repeat(64)
const fingerprint = (digit: string): NonNullable<PictureFacts['fingerprint']> => ({
  method: 'pdq',
  exact: true,
  quality: 100,
  turned: [hex(digit)],
})
const named = (document: string, index: number, fileName: string, picture: Partial<PictureFacts> = {}) => ({
  ...paper(document, index, { picture: { width: 1600, height: 1200, exif: null, ...picture } }),
  fileName,
})

describe('a complaint met with an earlier record', () => {
  const law = lawOf('image-recovery')
  const state = caseOf('image-recovery', 'stolen-picture', {
    anchors: { notice: beijing('2026-03-01T08:00') },
    fields: {
      'own-listed-at': '2024-05-01T10:00:00+08:00',
      'first-sale-at': '2024-06-03 12:00',
      'complainant-listed-at': '2025-02-01T00:00:00Z',
    },
    exhibits: [paper('original-picture', 1), paper('sales-voucher', 2)],
  })

  test('IR-13 earlier listing, sales, originals and the complainant stand on one line, each with what shows it', () => {
    const line = timeLineOf(state, law, [
      { exhibit: paper('original-picture', 1).id, at: beijing('2024-04-20T09:00'), stamped: true },
    ])
    expect(
      line?.entries.map(({ side, what, at, shownBy, unshown }) => [side, what, at, shownBy, unshown]),
    ).toEqual([
      ['ours', 'arrival', beijing('2024-04-20T09:00'), ['original-picture.jpg'], false],
      ['ours', 'field', beijing('2024-05-01T10:00'), [], true],
      ['theirs', 'field', Date.UTC(2025, 1, 1), [], false],
      ['ours', 'capture', beijing('2025-06-01T10:00'), ['original-picture.jpg'], false],
      ['theirs', 'notice', beijing('2026-03-01T08:00'), [], false],
      ['ours', 'arrival', beijing('2026-03-01T09:00'), ['original-picture.jpg'], false],
      ['ours', 'field', null, ['sales-voucher.jpg'], false],
    ])
    expect(line?.first).toEqual({ ours: beijing('2024-04-20T09:00'), theirs: Date.UTC(2025, 1, 1) })
  })

  test('IR-13 a time without a zone is on the line and is not placed; the notice itself is no earlier use', () => {
    const line = timeLineOf(state, law)
    expect(line?.entries.at(-1)).toMatchObject({
      why: 'no-zone',
      written: '2024-06-03 12:00',
      shownBy: ['sales-voucher.jpg'],
    })
    const bare = timeLineOf({ ...state, fields: {}, exhibits: [] }, law)
    expect(bare?.first).toEqual({ ours: null, theirs: null })
    expect(bare?.entries.map(({ what }) => what)).toEqual(['notice'])
    expect(timeLineOf(state, lawOf('unban'))).toBeNull()
  })

  test('IR-13 as a table for the packet: in UTC, with what shows each, and nothing a spreadsheet would run', () => {
    const evil = { ...state, fields: { ...state.fields, 'complainant-listed-at': '=1+1' } }
    const rows = timeLineCsv(timeLineOf(evil, law) ?? { entries: [], first: { ours: null, theirs: null } })
      .trim()
      .split('\r\n')
    expect(rows).toHaveLength(7)
    expect(rows[1]).toContain('2024-05-01T02:00:00.000Z')
    expect(rows[1]).toContain('not attached')
    expect(rows.find((row) => row.includes('not readable'))).toContain('"\'=1+1"')
  })
})

describe('the replacement on every SKU', () => {
  const found = (exhibits: ReturnType<typeof named>[], sku: string) =>
    preflight(
      caseOf('image-recovery', 'stolen-picture', {
        exhibits,
        subject: { listing: '1005006123456789', site: 'GLOBAL', violation: 'V-1', sku },
      }),
      lawOf('image-recovery'),
      { now },
    ).findings.filter(({ rule }) => rule === 'replaced-everywhere')
  const wrong = named('platform-snapshot', 1, 'violation.jpg', { fingerprint: fingerprint('0') })

  test('IR-09 a picture left behind is named, with the capture that still shows it', () => {
    const still = named('after-capture', 2, 'RD-1_after.jpg', { fingerprint: fingerprint('0') })
    const mended = named('after-capture', 3, 'RD-2_after.jpg', { fingerprint: fingerprint('f') })
    const [left, ...others] = found([wrong, still, mended], 'RD-1, RD-2')
    expect(left).toMatchObject({
      level: 'warn',
      subject: 'violation.jpg',
      measured: 'RD-1_after.jpg',
      where: { exhibit: still.id },
    })
    expect(others.map(({ level, subject }) => [level, subject])).toEqual([['ask', 'details']])
  })

  test('IR-09 an SKU nobody shows is asked for, and what cannot be told is said, never passed', () => {
    const mended = named('after-capture', 3, 'rd-2_after.jpg', { fingerprint: fingerprint('f') })
    expect(found([wrong, mended], 'RD-1,RD-2').map(({ level, subject }) => [level, subject])).toEqual([
      ['ask', 'RD-1'],
      ['ask', 'details'],
    ])
    const turned = { ...fingerprint('0'), turned: [hex('5'), hex('0')] }
    const mirrored = named('after-capture', 4, 'rd-1.jpg', { fingerprint: turned })
    expect(found([wrong, mirrored], 'RD-1')[0]?.level).toBe('warn')
  })
})

describe('hidden marks', () => {
  const box = { x: 10, y: 20, width: 30, height: 40 }
  const line = (text: string) => ({ text, box, confidence: 0.9, kinds: [] })
  const state = joomCase('listing-problem', { reason: 'hidden-mark', appealType: 'listing-issue' })
  const look = (picture: Partial<PictureFacts>) => {
    const exhibit = joomExhibit('replacement-picture')
    const facts = exhibit.facts && {
      ...exhibit.facts,
      picture: { width: 1200, height: 1200, exif: null, ...picture },
    }
    const given = { ...state, exhibits: [{ ...exhibit, facts }] }
    return preflight(given, joomLaw('listing-problem'), { now }).findings.filter(
      ({ rule }) => rule === 'hidden-marks',
    )
  }

  test('JD-09 what may be a mark is shown to a person with its region, and never decided', () => {
    const seen = look({
      text: { scripts: ['latin'], lines: [line('ACME®'), line('hand made')] },
      seals: [{ box, score: 0.9 }],
    })
    expect(seen.map(({ level, measured, where }) => [level, measured, where.box])).toEqual([
      ['ask', 'ACME®', box],
      ['ask', null, box],
      ['ask', null, undefined],
    ])
    expect(seen.every(({ level }) => level === 'ask')).toBe(true)
  })

  test('JD-09 a picture nothing was found in does not pass: logos are not seen, and that is said', () => {
    for (const picture of [{}, { text: { scripts: ['latin' as const], lines: [] } }]) {
      const seen = look(picture)
      expect(seen).toHaveLength(1)
      expect(seen[0]?.says.en).toMatch(/cannot see logos/)
    }
    expect(look({})[0]?.says.en).toMatch(/no text was read/)
    expect(joomCase('listing-problem', { reason: 'banned-words' }).exhibits).toBeDefined()
  })

  test('JD-09 brand words of a list and of the case are looked for in what was read', () => {
    const exhibit = joomExhibit('replacement-picture')
    const facts = exhibit.facts && {
      ...exhibit.facts,
      picture: {
        width: 1,
        height: 1,
        exif: null,
        text: { scripts: ['latin' as const], lines: [line('NORDLATTE'), line('sale')] },
      },
    }
    const law = joomLaw('listing-problem')
    const rule = law.pack.procedures['listing-problem']?.rules.find(({ check }) => check === 'marks-shown')
    if (marksShown.reads !== 'exhibit' || rule === undefined) throw new Error('no such rule')
    const named = { ...state, fields: { brand: 'Nordlatte' } }
    const answered = marksShown.run(
      { state: named, law, given: { now }, rule, exhibit: { ...exhibit, facts } },
      { fields: ['brand'] },
    )
    expect(Array.isArray(answered) && answered.map(({ measured }) => measured)).toEqual(['NORDLATTE', null])
  })
})
