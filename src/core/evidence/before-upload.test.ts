import { expect, test } from 'vitest'
import { joomCase, joomExhibit, joomLaw } from '#test/fixtures/joom.ts'
import { now } from '#test/fixtures/rules.ts'
import { beforeUpload, type Candidate } from './before-upload.ts'
import type { Facts } from './facts.ts'
import { preflight } from './preflight.ts'

const law = joomLaw('listing-appeal')
const state = joomCase('listing-appeal', { exhibits: [] })
const about = { state, law, given: { now } }

const facts = (change: Partial<Facts> = {}): Facts => ({
  laboratory: 'test',
  sha256: 'ab'.repeat(32),
  bytes: 4_000,
  type: { bySignature: 'jpeg', byExtension: 'jpg', decodes: true },
  picture: { width: 1600, height: 1200, exif: null },
  unread: [],
  ...change,
})
const candidate = (change: Partial<Candidate> = {}): Candidate => ({
  id: '1',
  fileName: 'IMG_1.jpg',
  facts: facts(),
  document: null,
  ...change,
})
const program = facts({ type: { bySignature: 'unknown', byExtension: 'exe', decodes: null }, unread: [] })

test('what no kind of document could be is refused before its kind is said, with clause and remedy', () => {
  const told = beforeUpload(candidate({ fileName: 'x.exe', facts: program }), about)
  expect(told.verdict).toBe('block')
  const [finding] = told.findings
  expect(finding).toMatchObject({ rule: 'file-type', level: 'block', where: { exhibit: '1' } })
  expect(finding?.remedy.zh).not.toBe('')
})

test('what is not measured yet is no question and no verdict: its rules are named as coming later', () => {
  const told = beforeUpload(candidate(), about)
  expect(told.findings.filter(({ level }) => level === 'ask')).toEqual([])
  const open = facts({ type: { bySignature: 'jpeg', byExtension: 'jpg', decodes: null } })
  const later = beforeUpload(candidate({ facts: open }), about).later.length
  expect(later).toBeGreaterThan(told.later.length)
})

test('once the kind is said, the file is judged as an exhibit of the case is', () => {
  for (const document of Object.keys(law.pack.documents)) {
    const told = beforeUpload(candidate({ facts: program, document }), about)
    const exhibit = { ...joomExhibit(document), id: '1', fileName: 'IMG_1.jpg', facts: program }
    const whole = preflight({ ...state, exhibits: [exhibit] }, law, { now })
    const mine = whole.findings.filter(({ where }) => where.exhibit === '1').map(({ rule }) => rule)
    expect(mine).toEqual(expect.arrayContaining(told.findings.map(({ rule }) => rule)))
  }
})

test('the same bytes as an exhibit of the case are told', () => {
  const there = { ...joomExhibit('own-trademark-certificate'), facts: facts() }
  const told = beforeUpload(candidate(), { ...about, state: { ...state, exhibits: [there] } })
  expect(told.same).toBe(there.id)
  expect(beforeUpload(candidate(), about).same).toBeNull()
})
