import { describe, expect, test } from 'vitest'
import { findings, levels, passes, showing, tuning } from '#test/fixtures/picture.ts'
import { judged } from '#test/fixtures/rules.ts'
import type { PictureFacts } from '../facts.ts'

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
    expect(passes(mark('AE-1234567', 1), 'shop-mark', own, pack)).toBe(true)
    expect(levels(mark('AE-1234567'), 'shop-mark', own, pack)).toEqual(['ask'])
    expect(levels(mark('AE-1234568'), 'shop-mark', own, pack)).toEqual(['block'])
    expect(levels(mark('AE-1234567', 0.4), 'shop-mark', own, pack)).toEqual(['ask'])
    expect(levels(mark('new arrival'), 'shop-mark', own, pack)).toEqual([])
    expect(levels(mark('new arrival'), 'shop-mark', { ...own, required: true }, pack)).toEqual(['block'])
    expect(levels({ ...showing({}), fields: { 'shop-id': 'AE-1234567' } }, 'shop-mark', own, pack)).toEqual([
      'ask',
    ])
  })
})

describe('brand words out of the case', () => {
  const box = { x: 1, y: 2, width: 30, height: 8 }
  const shown = (fields: Record<string, string>, ...texts: string[]) => ({
    ...showing({
      text: { scripts: ['latin'], lines: texts.map((text) => ({ text, box, confidence: 0.95, kinds: [] })) },
    }),
    fields,
  })
  const args = { fields: ['marks', 'complainant'] }
  test('IR-14 IR-06 a mark the case names is asked about where it is read; where none is named nothing is known', () => {
    const named = { marks: 'Veloria, 星灯', complainant: 'Nordlatte Co., Ltd.' }
    expect(findings(shown(named, 'NORDLATTE kettle'), 'brand-words', args)).toMatchObject([
      { measured: 'NORDLATTE', level: 'ask', where: { box } },
    ])
    expect(levels(shown(named, '星灯正品'), 'brand-words', args)).toEqual(['ask'])
    expect(passes(shown(named, 'Kettle Co., Ltd.'), 'brand-words', args)).toBe(true)
    expect(passes(shown({}, 'NORDLATTE kettle'), 'brand-words', args)).toBe(false)
    expect(levels(shown({}, 'NORDLATTE kettle'), 'brand-words', args)).toEqual(['ask'])
  })
  test('AR-03 a mark that is to be seen passes where it is read and is asked about where it is not', () => {
    const wanted = { fields: ['marks'], wanted: true }
    expect(passes(shown({ marks: 'Veloria' }, 'VELORIA kettle 1.7 l'), 'brand-words', wanted)).toBe(true)
    const [finding] = findings(shown({ marks: 'Veloria' }, 'kettle 1.7 l'), 'brand-words', wanted)
    expect(finding).toMatchObject({ level: 'ask', measured: null, threshold: 'Veloria' })
  })
})
