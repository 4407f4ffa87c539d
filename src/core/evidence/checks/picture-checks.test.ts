import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { exhibitIds, openCase } from '#test/fixtures/case.ts'
import { judged, lawOf, now, ruleOf } from '#test/fixtures/rules.ts'
import type { CaseState } from '../../case/state.ts'
import type { ExhibitRole, Pack } from '../../policy/pack.ts'
import type { Facts, PictureFacts } from '../facts.ts'
import { preflight } from '../preflight.ts'

/** The open case with one exhibit left, in a role, holding this picture. */
function showing(
  picture: Partial<PictureFacts>,
  role: ExhibitRole = 'original',
  facts: Partial<Facts> = {},
): CaseState {
  const state = openCase()
  const exhibit = state.exhibits.find(({ id }) => id === exhibitIds.certificate)
  if (exhibit === undefined || exhibit.facts === null) throw new Error('no such exhibit')
  const { pdf: _, ...rest } = exhibit.facts
  const type = { bySignature: 'jpeg' as const, byExtension: 'jpg', decodes: true }
  const measured = { width: 1000, height: 800, exif: null, programs: [], ...picture }
  return { ...state, exhibits: [{ ...exhibit, role, facts: { ...rest, type, picture: measured, ...facts } }] }
}
const tuning = (values: Record<string, number>): Partial<Pack> => ({
  tuning: Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, { value, unit: 'x', bench: 'none' }]),
  ),
})
const editors: Partial<Pack> = {
  lists: {
    editors: {
      source: 'house-rules',
      confidence: 'medium',
      entries: ['photoshop', 'meitu', '美图秀秀'].map((text) => ({ text, language: 'en' as const })),
    } as Pack['lists'][string],
  },
}
const findings = (
  state: CaseState,
  check: string,
  args: Record<string, unknown> = {},
  pack: Partial<Pack> = {},
) => judged(state, check, args, {}, pack).findings
const levels = (...given: Parameters<typeof findings>) => findings(...given).map(({ level }) => level)
const passes = (
  state: CaseState,
  check: string,
  args: Record<string, unknown> = {},
  pack: Partial<Pack> = {},
) => judged(state, check, args, {}, pack).passed.length === 1

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

const traces = [{ generator: 'ComfyUI', trace: 'class_type', where: 'PNG prompt' }]

describe('not-generated and ai-label', () => {
  const read = (lines: { x: number; y: number }[]) => ({
    scripts: ['latin' as const],
    lines: lines.map((at) => ({
      text: 'AI Generated',
      box: { ...at, width: 100, height: 20 },
      confidence: 0.9,
      kinds: ['ai-label' as const],
    })),
  })
  test('AR-08 a file that says it was generated is no photograph; without a trace nothing is said', () => {
    expect(levels(showing({ generators: traces }), 'not-generated')).toEqual(['block'])
    const declared = { state: 'valid' as const, codes: [], sourceType: 'trainedAlgorithmicMedia' }
    expect(levels(showing({ provenance: declared }), 'not-generated')).toEqual(['block'])
    expect(judged(showing({}), 'not-generated')).toEqual({ verdict: 'pass', findings: [], passed: [] })
  })
  test('IR-07 a generated picture needs its label in a corner; where no text was read a person is asked', () => {
    const label = (text?: PictureFacts['text']) =>
      showing({ generators: traces, ...(text === undefined ? {} : { text }) })
    expect(levels(label(), 'ai-label')).toEqual(['ask'])
    expect(levels(label({ scripts: ['cyrillic'], lines: [] }), 'ai-label')).toEqual(['ask'])
    expect(levels(label(read([])), 'ai-label')).toEqual(['block'])
    expect(passes(label(read([{ x: 880, y: 770 }])), 'ai-label')).toBe(true)
    expect(findings(label(read([{ x: 450, y: 390 }])), 'ai-label')[0]?.where.box).toEqual({
      x: 450,
      y: 390,
      width: 100,
      height: 20,
    })
  })
  test('IR-07 a picture nobody calls generated is not judged, one the notice calls so is', () => {
    expect(judged(showing({}), 'ai-label')).toEqual({ verdict: 'pass', findings: [], passed: [] })
    expect(levels(showing({}), 'ai-label', { stated: true })).toEqual(['ask'])
  })
})

describe('ground', () => {
  const pack = tuning({ 'white-ground': 0.98, 'border-depth': 0.01 })
  const sides = <T>(top: T, right: T, bottom: T, left: T) => ({ top, right, bottom, left })
  const white = { look: 'white', white: 'white-ground' }
  const border = { look: 'border', white: 'white-ground', border: 'border-depth' }
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

describe('what is read in a picture', () => {
  const box = { x: 1, y: 2, width: 30, height: 8 }
  const line = (text: string, kinds: ('phone' | 'copyright' | 'ai-label')[] = [], confidence = 0.95) => ({
    text,
    box,
    confidence,
    kinds,
  })
  const reading = (...lines: ReturnType<typeof line>[]) =>
    showing({ text: { scripts: ['latin'], lines } }, 'replacement')
  const args = { kinds: ['phone', 'url'] }
  test('IR-14 contact details and codes are found with their place; the label of a generated picture is none', () => {
    const [finding] = findings(
      reading(line('138 0013 8000', ['phone']), line('AI Generated', ['ai-label'])),
      'picture-text',
      args,
    )
    expect(finding).toMatchObject({ measured: '138 0013 8000', where: { box } })
    expect(
      passes(
        reading(line('AI Generated', ['ai-label']), line('© 2026', ['copyright'])),
        'picture-text',
        args,
      ),
    ).toBe(true)
    expect(levels(showing({}), 'picture-text', args)).toEqual(['ask'])
    const code = showing({ codes: [{ format: 'QRCode', text: 'https://example.com', box }] })
    expect(findings(code, 'picture-text', { kinds: [], codes: true })[0]?.measured).toBe(
      'https://example.com',
    )
    expect(levels(reading(), 'picture-text', { kinds: [], codes: true })).toEqual(['ask'])
    const all = reading(line('New arrival'), line('AI Generated', ['ai-label']), line('AE-1234567'))
    const any = { any: true, shop: 'shop-id' }
    expect(
      findings({ ...all, fields: { 'shop-id': 'AE-1234567' } }, 'picture-text', any).map(
        ({ measured }) => measured,
      ),
    ).toEqual(['New arrival'])
  })
  test('IR-06 only the shop’s own id counts: another shop’s is found, a near one asked about, none only where one is required', () => {
    const pack = tuning({ clear: 0.8 })
    const mark = (text: string, confidence = 0.95) => ({
      ...reading(line(text, [], confidence)),
      fields: { 'shop-id': 'AE-1234567' },
    })
    const own = { field: 'shop-id', clear: 'clear' }
    expect(passes(mark('AE-1234567'), 'shop-mark', own, pack)).toBe(true)
    expect(levels(mark('AE-1234568'), 'shop-mark', own, pack)).toEqual(['block'])
    expect(levels(mark('AE-1234567', 0.4), 'shop-mark', own, pack)).toEqual(['ask'])
    expect(levels(mark('new arrival'), 'shop-mark', own, pack)).toEqual([])
    expect(levels(mark('new arrival'), 'shop-mark', { ...own, required: true }, pack)).toEqual(['block'])
    expect(levels({ ...showing({}), fields: { 'shop-id': 'AE-1234567' } }, 'shop-mark', own, pack)).toEqual([
      'ask',
    ])
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

describe('times without a zone', () => {
  const taken = (exif: NonNullable<PictureFacts['exif']>, listed: string) => ({
    ...showing({ exif }),
    fields: { 'listed-at': listed },
  })
  const args = { field: 'listed-at', minutes: 15 }
  const of = (time: string, offset?: string) =>
    taken({ taken: time, ...(offset === undefined ? {} : { offset }) }, '2026-03-01T10:00:00+08:00')
  test('AR-07 without a zone only what holds in every zone is judged, the rest cannot be determined', () => {
    expect(passes(of('2026:02:28 13:00:00'), 'taken-before', args)).toBe(true)
    expect(levels(of('2026:03:01 09:00:00'), 'taken-before', args)).toEqual(['ask'])
    expect(levels(of('2026:03:02 09:00:00'), 'taken-before', args)).toEqual(['block'])
    expect(passes(of('2026:03:01 10:15:00', '+08:00'), 'taken-before', args)).toBe(true)
    expect(levels(of('2026:03:01 10:16:00', '+08:00'), 'taken-before', args)).toEqual(['block'])
    const nowhere = taken({ taken: '2026:03:01 09:00:00', offset: '+08:00' }, '2026-03-01 10:00')
    expect(levels(nowhere, 'taken-before', args)).toEqual(['ask'])
  })
  test('AR-06 of two times only one of which names its zone nothing is said, of two without one a difference asks', () => {
    const both = (one: string, other: string) => ({ ...openCase(), fields: { a: one, b: other } })
    const compare = (one: string, other: string) =>
      judged(both(one, other), 'times-agree', { field: 'a', with: 'b', minutes: 3 })
    expect(
      compare('2026-03-01 10:00', '2026-03-01T10:00:00+08:00').findings.map(({ level }) => level),
    ).toEqual(['ask'])
    expect(compare('2026-03-01 10:00', '2026-03-01 10:09').findings.map(({ level }) => level)).toEqual([
      'ask',
    ])
    expect(compare('2026-03-01 10:00', '2026-03-01 10:02').passed).toHaveLength(1)
  })
})

describe('signals stay out of judgement', () => {
  test('X-13 no check reads them, nor anything that could hand them on', () => {
    for (const name of readdirSync(import.meta.dirname).filter((file) => !file.endsWith('.test.ts'))) {
      const text = readFileSync(`${import.meta.dirname}/${name}`, 'utf8')
      expect([name, /\bsignals?\b|\bjudgementOf\b|\bdoubled\b/.test(text)]).toEqual([name, false])
    }
  })
  test('X-13 whatever fires, every check answers as it did: no finding, no clause', () => {
    const fires = (ids: string[]) => ids.map((id) => ({ id, state: 'fires' as const, measured: 1 }))
    const ids = ['saved-by-a-library', 'thumbnail-differs', 'one-date-apart', 'ela', 'noise', 'copy-move']
    const rules = [
      ruleOf('no-editor', { list: 'editors' }),
      ruleOf('provenance-valid'),
      ruleOf('not-generated'),
      ruleOf('ai-label'),
      ruleOf('exif-present', { fields: [] }),
      ruleOf('file-type', { allow: ['jpeg'] }),
    ]
    const law = lawOf(rules, editors)
    const quiet = preflight(showing({ signals: [] }), law, { now })
    expect(preflight(showing({ signals: fires(ids) }), law, { now })).toEqual(quiet)
  })
})
