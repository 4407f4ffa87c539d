import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { testLibrary } from '#test/law.ts'
import { closeLaboratory } from '../lab/measure.ts'
import { CaseFileError } from './case-file.ts'
import { preflightFolder } from './folder.ts'

const library = testLibrary()
const examples = fileURLToPath(new URL('../../../examples/', import.meta.url))
const passing = join(examples, 'joom-trademark')
const blocked = join(examples, 'joom-trademark-blocked')
const noon = Date.parse('2026-11-03T12:00:00+08:00')
const made: string[] = []
afterAll(() => {
  closeLaboratory()
  for (const folder of made) rmSync(folder, { recursive: true })
})

/** A copy of the passing example with its case file changed. */
function changed(from: string | RegExp, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'case-'))
  made.push(folder)
  cpSync(passing, folder, { recursive: true })
  const text = readFileSync(join(folder, 'case.yaml'), 'utf8')
  expect(text).toMatch(from)
  writeFileSync(join(folder, 'case.yaml'), text.replace(from, to))
  return folder
}
const problemsOf = async (folder: string): Promise<string[]> => {
  const error: unknown = await preflightFolder(folder, library, noon).then(
    () => new Error('it was taken'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof CaseFileError)) throw error
  return error.message.split('\n').map((line) => line.slice(line.indexOf('case.yaml')))
}

describe('a case that is ready', () => {
  test('JA-04 JA-05 JA-08 JA-09 JA-29 nothing blocks, the engine refuses nothing, and each seal is named with its place', async () => {
    const { preflight, refusals, coverage, needs, plan } = await preflightFolder(passing, library, noon)
    expect(refusals).toEqual([])
    expect(preflight.findings.map(({ rule, level }) => `${rule} ${level}`)).toEqual([
      'seals advise',
      'seals advise',
    ])
    expect(preflight.findings.every(({ where }) => where.page === 1 && where.box !== undefined)).toBe(true)
    expect(preflight.verdict).toBe('pass')
    expect(coverage.map((row) => row.covered)).toEqual([true, true])
    expect(needs?.met).toBe(true)
    expect(plan.files.map((file) => file.name)).toContain('SKU_KT-114_Trademark_License_2.pdf')
    expect(plan.files.flatMap((file) => file.problems)).toEqual([])
  })

  test('JA-07 what the file does not say is read out of the notice', async () => {
    const { state, deadlines } = await preflightFolder(passing, library, noon)
    expect(state.reason).toBe('trademark')
    expect(new Date(state.anchors.notice ?? 0).toISOString()).toBe('2026-11-02T04:05:00.000Z')
    expect(state.allegations?.map((one) => one.text)).toHaveLength(2)
    expect(deadlines.find((one) => one.code === 'evidence-deadline')).toMatchObject({
      at: Date.UTC(2026, 10, 12, 10),
      stated: true,
    })
  })

  test('JA-27 the checklist is ticked where it can be', async () => {
    const { checklist } = await preflightFolder(passing, library, noon)
    const ticked = Object.fromEntries(checklist.map(({ id, state }) => [id, state]))
    expect(ticked).toMatchObject({
      evidence: 'done',
      chain: 'done',
      allegations: 'done',
      type: 'done',
      mailbox: 'done',
    })
    expect(ticked['shop-access']).toBe('open')
  })

  test('X-14 no file of the folder is changed, and the same folder gives the same answer', async () => {
    const bytes = () =>
      readdirSync(passing).map((name) => readFileSync(join(passing, name)).toString('base64'))
    const before = bytes()
    const once = await preflightFolder(passing, library, noon)
    expect(bytes()).toEqual(before)
    expect(await preflightFolder(passing, library, noon)).toEqual(once)
  })
})

describe('a case with the usual mistakes', () => {
  test('JA-03 JA-05 JA-08 JA-09 JA-10 JA-11 JA-12 JA-14 JA-30 each of them is named', async () => {
    const at = Date.parse('2026-11-06T12:00:00+08:00')
    const { preflight, refusals } = await preflightFolder(blocked, library, at)
    expect(preflight.verdict).toBe('block')
    const levels = new Set(preflight.findings.map(({ rule, level }) => `${rule} ${level}`))
    for (const expected of [
      'notice-in block',
      'chain block',
      'allegations block',
      'file-type block',
      'respond-in-time warn',
      'statement-short warn',
      'stock-phrases warn',
      'promises warn',
      'no-dispute warn',
      'translations warn',
      'seals ask',
    ])
      expect(levels).toContain(expected)
    const codes = refusals.map((refusal) => refusal.code)
    expect(codes).toContain('wrong-appeal-type')
    expect(codes).toContain('personal-mailbox')
    expect(codes).toContain('finding:allegations')
  })

  test('JA-06 X-04 after the evidence deadline the window is closed, at it it is not', async () => {
    const deadline = Date.UTC(2026, 10, 12, 10)
    const codes = async (at: number) =>
      (await preflightFolder(passing, library, at)).refusals.map((one) => one.code)
    expect(await codes(deadline)).toEqual([])
    expect(await codes(deadline + 1)).toEqual(['window-closed'])
  })
})

describe('a case file that is wrong', () => {
  test.each<[string, string | RegExp, string, RegExp]>([
    [
      'an unknown key',
      'appealType: trademark',
      'apealType: trademark',
      /^case\.yaml:\d+:1 apealType: unknown key "apealType"; did you mean "appealType"\?$/,
    ],
    [
      'an unknown document',
      'document: product-photo',
      'document: product-foto',
      /no document "product-foto" in pack "joom"; did you mean "product-photo"\?$/,
    ],
    [
      'an unknown pack',
      'pack: joom',
      'pack: jom',
      /^case\.yaml:\d+:7 pack: no pack "jom"; did you mean "joom"\?$/,
    ],
    ['an unknown procedure', 'listing-appeal', 'listing-apeal', /did you mean "listing-appeal"\?$/],
    ['a missing file', 'file: invoice.pdf', 'file: invoices.pdf', /no exhibit "invoice.pdf" in this case$/],
    [
      'a way out of the folder',
      'notice: notice.txt',
      'notice: ../notice.txt',
      /no file "..\/notice.txt" in the folder$/,
    ],
    ['an unknown site', 'site: RU', 'site: RUS', /no site "RUS"/],
    [
      'a time without an offset',
      'appealType: trademark',
      'noticeAt: 2026-11-02 12:05',
      /an instant with its offset/,
    ],
    ['no YAML at all', 'format: recourse-case', 'format: [', /^case\.yaml:\d+:\d+ /],
  ])('X-03 %s is refused with file, line and reason', async (_, from, to, said) => {
    const problems = await problemsOf(changed(from, to))
    expect(
      problems.some((problem) => said.test(problem)),
      problems.join('\n'),
    ).toBe(true)
  })

  test('JA-07 what neither the file nor the notice says is asked for, never guessed', async () => {
    const folder = changed('venue: external', 'venue: external')
    writeFileSync(join(folder, 'notice.txt'), 'Your product was removed.\n')
    expect(await problemsOf(folder)).toEqual([
      expect.stringContaining('when the notice came'),
      expect.stringContaining('the reason cannot be told'),
      expect.stringContaining('no allegation'),
    ])
  })
})
