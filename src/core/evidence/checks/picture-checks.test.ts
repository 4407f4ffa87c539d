import { describe, expect, test } from 'vitest'
import { findings, levels, passes, showing, tuning } from '#test/fixtures/picture.ts'
import { judged, lawOf, now, ruleOf } from '#test/fixtures/rules.ts'
import type { ExhibitRole, Pack } from '../../policy/pack.ts'
import type { PictureFacts } from '../facts.ts'
import { preflight } from '../preflight.ts'

const editors: Partial<Pack> = {
  lists: {
    editors: {
      source: 'house-rules',
      confidence: 'medium',
      entries: ['photoshop', 'meitu', '美图秀秀'].map((text) => ({ text, language: 'en' as const })),
    } as Pack['lists'][string],
  },
}
describe('no-editor', () => {
  const args = { list: 'editors' }
  const made = (name: string, role?: ExhibitRole) =>
    showing({ programs: [{ name, where: 'EXIF Software' }] }, role)
  test('AR-06 an editor named in an original or a capture blocks; firmware of cameras and phones is none', () => {
    for (const role of ['original', 'capture'] as const) {
      expect(levels(made('Adobe Photoshop CS6 (Windows)', role), 'no-editor', args, editors)).toEqual([
        'block',
      ])
      expect(levels(made('美图秀秀 9.1', role), 'no-editor', args, editors)).toEqual(['block'])
      for (const firmware of ['16.5.1', 'HDR+ 1.0.540104767zdr', 'MediaTek Camera Application', 'Ver.1.10'])
        expect(passes(made(firmware, role), 'no-editor', args, editors)).toBe(true)
    }
    const claimed = showing({ provenance: { state: 'valid', codes: [], generator: 'Adobe_Photoshop/25.1' } })
    expect(findings(claimed, 'no-editor', args, editors)[0]?.measured).toContain('C2PA')
  })
  test('AR-04 X-13 comparisons, papers and replacements are never judged by it, even where a pack lists their roles', () => {
    for (const role of ['comparison', 'document', 'replacement', 'notice'] as const) {
      const rule = ruleOf('no-editor', args, { roles: [role] })
      const judgement = preflight(made('Adobe Photoshop', role), lawOf([rule], editors), { now })
      expect(judgement).toEqual({ verdict: 'pass', findings: [], passed: [] })
    }
  })
  test('AR-06 where the entries could not be read a person is asked', () => {
    const unread = showing({}, 'original', { unread: [{ what: 'exif', why: 'damaged' }] })
    expect(levels(unread, 'no-editor', args, editors)).toEqual(['ask'])
  })
})

describe('provenance-valid', () => {
  const state = (is: NonNullable<PictureFacts['provenance']>['state']) =>
    showing({ provenance: { state: is, codes: is === 'invalid' ? ['assertion.dataHash.mismatch'] : [] } })
  test('IR-07 invalid credentials block, what lies elsewhere or cannot be read is asked about, none is nothing', () => {
    expect(levels(state('invalid'), 'provenance-valid')).toEqual(['block'])
    expect(findings(state('invalid'), 'provenance-valid')[0]?.measured).toBe(
      'invalid: assertion.dataHash.mismatch',
    )
    expect(levels(state('remote-only'), 'provenance-valid')).toEqual(['ask'])
    expect(levels(state('unreadable'), 'provenance-valid')).toEqual(['ask'])
    expect(passes(state('trusted'), 'provenance-valid')).toBe(true)
    expect(passes(state('valid'), 'provenance-valid')).toBe(true)
    expect(judged(state('none'), 'provenance-valid')).toEqual({ verdict: 'pass', findings: [], passed: [] })
  })
})

describe('ground', () => {
  const pack = tuning({ 'white-ground': 0.98, 'border-depth': 0.01, 'border-ground': 0.25 })
  const sides = <T>(top: T, right: T, bottom: T, left: T) => ({ top, right, bottom, left })
  const white = { look: 'white', white: 'white-ground' }
  const border = { look: 'border', white: 'white-ground', border: 'border-depth', ground: 'border-ground' }
  test('JD-07 IR-14 each side that is not white has its own verdict with its place', () => {
    const state = showing({ ground: { white: sides(1, 0.4, 1, 0.97), border: sides(0, 0, 0, 0) } })
    const found = findings(state, 'ground', white, pack)
    expect(found.map(({ where }) => where.field)).toEqual(['right', 'left'])
    expect(found[0]).toMatchObject({
      measured: 0.4,
      threshold: 0.98,
      where: { box: { x: 976, y: 0, width: 24, height: 800 } },
    })
    expect(
      passes(
        showing({ ground: { white: sides(1, 1, 1, 1), border: sides(400, 500, 400, 500) } }),
        'ground',
        white,
        pack,
      ),
    ).toBe(true)
  })
  test('JD-07 IR-14 a plain strip is a border unless it is white, too thin, or the ground itself', () => {
    const state = showing({ ground: { white: sides(0, 0, 1, 0), border: sides(20, 300, 50, 7) } })
    const found = findings(state, 'ground', border, pack)
    expect(found.map(({ where }) => where)).toMatchObject([
      { field: 'top', box: { x: 0, y: 0, width: 1000, height: 20 } },
    ])
    expect(levels(showing({}), 'ground', border, pack)).toEqual(['ask'])
  })
})

describe('sharp', () => {
  const pack = tuning({ sharpness: 15 })
  const args = { tuning: 'sharpness' }
  const box = { x: 10, y: 20, width: 30, height: 40 }
  test('JA-32 a blurred part warns with its place, never blocks; pages by their number', () => {
    const blurred = showing({ sharpness: { whole: 500, worst: { value: 9.5, box } } })
    expect(findings(blurred, 'sharp', args, pack)).toMatchObject([
      { level: 'warn', measured: 9.5, where: { box } },
    ])
    expect(
      passes(showing({ sharpness: { whole: 500, worst: { value: 15, box } } }), 'sharp', args, pack),
    ).toBe(true)
    const page = { page: 2, width: 100, height: 100, sharpness: { whole: 1, worst: { value: 3, box } } }
    const paper = showing({}, 'document', {
      pdf: { pages: 2, encrypted: false, text: null, pictures: [page] },
    })
    expect(findings(paper, 'sharp', args, pack)[0]?.where).toMatchObject({ page: 2, box })
    expect(
      findings(showing({ sharpness: { whole: 3 } }), 'sharp', { ...args, of: 'whole' }, pack),
    ).toHaveLength(1)
    expect(judged(showing({}), 'sharp', args, {}, pack)).toEqual({
      verdict: 'pass',
      findings: [],
      passed: [],
    })
  })
})

describe('place-in-file', () => {
  test('X-14 a picture with a place is told of, and the place is not repeated', () => {
    const state = showing({ exif: { gps: { latitude: 29.86, longitude: 121.54 } } })
    const [finding] = findings(state, 'place-in-file')
    expect(finding?.level).toBe('advise')
    expect(JSON.stringify(finding)).not.toMatch(/29\.86|121\.54/)
    expect(findings(showing({}), 'place-in-file')).toEqual([])
  })
})
