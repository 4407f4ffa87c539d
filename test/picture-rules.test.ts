/** What the real packs ask of a picture, judged by preflight from what a laboratory measured. */
import { describe, expect, test } from 'vitest'
import type { PictureFacts } from '#core/evidence/facts.ts'
import { preflight } from '#core/evidence/preflight.ts'
import { beijing, caseOf, lawOf, type ProcedureId, paper, procedure } from './fixtures/aliexpress.ts'

const now = beijing('2026-03-02T10:00')
const exif = {
  taken: '2025:06:01 10:00:00',
  offset: '+08:00',
  model: 'X-1',
  gps: { latitude: 29.8, longitude: 121.5 },
}

/** Findings of one rule over one picture handed in as a document. */
function found(
  id: ProcedureId,
  reason: string,
  document: string,
  picture: Partial<PictureFacts>,
  rule: string,
) {
  const facts = { picture: { width: 1600, height: 1200, exif, programs: [], ...picture } }
  const state = caseOf(id, reason, { exhibits: [paper(document, 1, facts)] })
  return preflight(state, lawOf(id), { now }).findings.filter((finding) => finding.rule === rule)
}
const levels = (...given: Parameters<typeof found>) => found(...given).map(({ level }) => level)
const photoshop = { programs: [{ name: 'Adobe Photoshop 25.1 (Macintosh)', where: 'EXIF Software' }] }

describe('what a report asks of pictures', () => {
  const report = (document: string, picture: Partial<PictureFacts>, rule: string) =>
    levels('report', 'report-stolen-image', document, picture, rule)
  test('AR-06 an editor named in an original or a capture returns it with its clause, in a comparison nothing', () => {
    expect(report('original-photo', photoshop, 'no-editor')).toEqual(['block'])
    expect(report('violation-capture', photoshop, 'no-editor')).toEqual(['block'])
    for (const document of ['difference-picture', 'right-comparison', 'trademark-registration'])
      expect(report(document, photoshop, 'no-editor')).toEqual([])
    const [finding] = found('report', 'report-stolen-image', 'original-photo', photoshop, 'no-editor')
    expect(finding?.clause?.id).toBe('smart-check')
    const firmware = { programs: [{ name: '17.4.1', where: 'EXIF Software' }] }
    expect(report('original-photo', firmware, 'no-editor')).toEqual([])
  })
  test('AR-08 credentials that do not hold, and a file that says it was generated, are no original', () => {
    const invalid = { provenance: { state: 'invalid' as const, codes: ['assertion.dataHash.mismatch'] } }
    expect(report('original-photo', invalid, 'provenance')).toEqual(['block'])
    const made = { generators: [{ generator: 'ComfyUI', trace: 'class_type', where: 'PNG prompt' }] }
    expect(report('original-photo', made, 'a-photograph')).toEqual(['block'])
    expect(report('difference-picture', made, 'a-photograph')).toEqual([])
  })
  test('AR-07 an exposure without a zone on the day of the listing cannot be placed: it asks', () => {
    const { offset: _, ...bare } = exif
    const state = {
      ...caseOf('report', 'report-stolen-image', {
        exhibits: [paper('original-photo', 1, { picture: { width: 1600, height: 1200, exif: bare } })],
      }),
      fields: { 'listed-at': '2025-06-01T12:00:00+08:00' },
    }
    const { findings } = preflight(state, lawOf('report'), { now })
    expect(findings.filter(({ rule }) => rule === 'older-than-listing').map(({ level }) => level)).toEqual([
      'ask',
    ])
  })
  test('AR-22 where an original fails, how to take it again stands in the remedy, in three languages', () => {
    for (const rule of ['original-exif', 'no-editor', 'a-photograph']) {
      const remedy = procedure('report').rules.find(({ id }) => id === rule)?.remedy
      for (const said of [remedy?.zh, remedy?.en, remedy?.ru]) {
        expect([rule, said]).toEqual([rule, expect.stringContaining('iPhone')])
        expect(said).toMatch(/安卓|Android/)
      }
    }
  })
  test('AR-03 a blurred capture is warned of', () => {
    expect(report('violation-capture', { sharpness: { whole: 2 } }, 'capture-clear')).toEqual(['warn'])
    expect(report('violation-capture', { sharpness: { whole: 200 } }, 'capture-clear')).toEqual([])
  })
})

describe('what a recovery asks of pictures', () => {
  const all = <T>(each: T) => ({ top: each, right: each, bottom: each, left: each })
  const recovery = (reason: string, document: string, picture: Partial<PictureFacts>, rule: string) =>
    levels('image-recovery', reason, document, picture, rule)
  test('IR-07 a replacement known to be generated needs its label; where no text was read a person looks', () => {
    const made = {
      generators: [{ generator: null, trace: 'trainedAlgorithmicMedia', where: 'XMP DigitalSourceType' }],
    }
    expect(recovery('stolen-picture', 'replacement-picture', made, 'ai-label')).toEqual(['ask'])
    expect(recovery('stolen-picture', 'replacement-picture', {}, 'ai-label')).toEqual([])
    expect(recovery('unlabelled-ai-picture', 'replacement-picture', {}, 'ai-label-stated')).toEqual(['ask'])
  })
  test('IR-14 each side of the replacement that is not white, and each border, is found with its place', () => {
    const grey = { ground: { white: { ...all(1), left: 0.5 }, border: all(0) } }
    expect(
      found('image-recovery', 'stolen-picture', 'replacement-picture', grey, 'replacement-ground'),
    ).toMatchObject([{ level: 'warn', where: { field: 'left', box: { x: 0, y: 0 } } }])
    const framed = { ground: { white: all(0), border: all(24) } }
    expect(recovery('stolen-picture', 'replacement-picture', framed, 'replacement-border')).toHaveLength(4)
  })
  test('IR-20 a blurred paper is warned of with its page', () => {
    const page = {
      page: 2,
      width: 800,
      height: 1000,
      sharpness: { whole: 9, worst: { value: 4, box: { x: 0, y: 0, width: 9, height: 9 } } },
    }
    const state = caseOf('image-recovery', 'stolen-picture', {
      exhibits: [
        paper('picture-authorisation', 1, {
          pdf: { pages: 2, encrypted: false, text: null, pictures: [page] },
        }),
      ],
    })
    const blurred = preflight(state, lawOf('image-recovery'), { now }).findings.filter(
      ({ rule }) => rule === 'papers-clear',
    )
    expect(blurred).toMatchObject([{ level: 'warn', where: { page: 2 } }])
  })
})

test('AU-06 a paper that cannot be read is warned of, and X-14 a place in a picture is told of before it goes', () => {
  const worst = { value: 3, box: { x: 0, y: 0, width: 9, height: 9 } }
  expect(
    levels('unban', 'spot-check', 'quality-report', { sharpness: { whole: 9, worst } }, 'paper-legible'),
  ).toEqual(['warn'])
  expect(levels('unban', 'spot-check', 'quality-report', {}, 'place-told')).toEqual(['advise'])
})
