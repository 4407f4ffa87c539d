/** Every word of ours in what is measured has its Chinese and Russian; what is only quoted stays as it is. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testLibrary } from '#test/law.ts'
import { clauseName } from '../policy/clause.ts'
import type { Finding } from './finding.ts'
import { laboratorySaid, unreadSaid } from './laboratory-said.ts'
import { laboratoryWords } from './laboratory-words.ts'
import { signals } from './signals.ts'
import { findingValue, saidOf, valueSaid } from './value-said.ts'
import { valueWords } from './value-words.ts'

const library = testLibrary()
const law = library.law('joom', library.latest('joom').version, 'listing-appeal')

/** Literals of the sources, with what is put into them as `1`. */
const literals = (folder: string, pattern: RegExp): string[] =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => [
      ...readFileSync(new URL(`${folder}/${name}`, import.meta.url), 'utf8').matchAll(pattern),
    ])
    .map((found) => (found[1] ?? found[2] ?? '').replaceAll(/\$\{[^}]*\}/g, '1'))
    .filter((text) => /[a-z]/i.test(text))

test.each([...valueWords, ...laboratoryWords])(
  'X-06 "$en" is said in Chinese and Russian',
  ({ en, zh, ru }) => {
    expect(zh).not.toBe(en)
    expect(ru).not.toBe(en)
    const holes = (text: string) => [...text.matchAll(/\{\d\}/g)].map(String).sort()
    expect([holes(zh), holes(ru)]).toEqual([holes(en), holes(en)])
  },
)

test('X-06 no check writes a word of its own as measured or asked for that no table holds', () => {
  const written = literals('./checks', /(?:measured|threshold): '([^']+)'|finding\(\s*'([^']+)'/g)
  expect(written).toEqual(expect.arrayContaining(['missing', 'no answer', 'empty', 'encrypted']))
  // The label a picture has to bear is quoted, not said.
  expect(written.filter((text) => text !== 'AI Generated' && valueSaid(text, law) === null)).toEqual([])
})

test('X-06 no reason why something was not measured, and nothing a signal measured, is left in English', () => {
  const whys = literals('../../shell/lab', /why: [`']([^`']+)[`']|cannot\(id, [`']([^`']+)[`']\)/g)
  expect(whys.length).toBeGreaterThan(10)
  expect(whys.filter((text) => laboratorySaid(text) === null)).toEqual([])
})

test.each(signals)(
  'X-06 signal $id is called, explained and counted in three languages',
  ({ title, means }) => {
    for (const text of [title, means]) expect(new Set([text.zh, text.en, text.ru]).size).toBe(3)
  },
)

test('X-06 every clause of every pack is called by a name in Chinese and in Russian', () => {
  const unnamed = library.packs
    .filter(({ pack }) => ['joom', 'aliexpress'].includes(pack))
    .flatMap(({ clauses }) => Object.values(clauses))
    .map(clauseName)
    .filter(({ zh, en, ru }) => zh === en || ru === en)
  expect(unnamed).toEqual([])
})

const finding = (part: Partial<Finding>): Finding => ({
  rule: 'r',
  clause: null,
  level: 'ask',
  subject: 'statement',
  where: { in: 'case' },
  measured: null,
  threshold: null,
  confidence: 'low',
  says: { zh: '', en: '' },
  remedy: { zh: '', en: '' },
  basis: { source: 's', kind: 'ours', contradicted: false, assumed: false },
  ...part,
})

test('X-06 ids and titles of the law are read in it, lists part by part, durations in words', () => {
  const document = Object.entries(law.pack.documents)[0]
  expect(valueSaid(document?.[0] ?? '', law)).toEqual(document?.[1].title)
  expect(valueSaid(document?.[1].title.en ?? '', law)).toEqual(document?.[1].title)
  expect(valueSaid('en, zh', law)).toEqual({ zh: '英文、中文', en: 'en, zh', ru: 'английский, китайский' })
  expect(valueSaid('PT72H', law)?.zh).toBe('72 小时')
  expect(valueSaid('jpeg, png', law)).toBeNull()
  expect(unreadSaid({ what: 'pdf', why: 'not opened: it holds more than 9 compressed streams' }).zh).toBe(
    'PDF：未打开：压缩流超过 9 个',
  )
})

test('X-06 a finding kept from before words came is read by the table; a quotation is never translated', () => {
  expect(findingValue(finding({ measured: 'missing' }), 'measured')?.zh).toBe('缺少')
  expect(findingValue(finding({ measured: false }), 'measured')?.ru).toBe('нет')
  const quoted = finding({ measured: 'missing', where: { in: 'statement', span: { start: 0, end: 7 } } })
  expect(findingValue(quoted, 'measured')?.zh).toBe('missing')
  expect(saidOf(quoted, law)).toEqual({
    subject: { zh: '事实陈述', en: 'statement', ru: 'изложение фактов' },
  })
  expect(findingValue(finding({}), 'threshold')).toBeNull()
})
