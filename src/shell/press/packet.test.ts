import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { describe, expect, test } from 'vitest'
import { fromBuffer } from 'yauzl'
import type { CaseState } from '#core/case/state.ts'
import { manifestSchema } from '#core/packet/manifest.ts'
import {
  exhibitBytes,
  exhibitIds,
  filedAt,
  openCase,
  openPreflight,
  readExhibit,
} from '#test/fixtures/case.ts'
import { inventedLaw } from '#test/fixtures/law.ts'
import { lawWith, step } from '#test/fixtures/options.ts'
import { AlteredExhibit, type PressInput } from './content.ts'
import { csvCell } from './coverage-csv.ts'
import { pressPacket } from './packet.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const press = (state: CaseState = openCase(), change: Partial<PressInput> = {}) =>
  pressPacket({
    state,
    law: inventedLaw,
    preflight: openPreflight,
    filing: 1,
    at: filedAt,
    readExhibit,
    ...change,
  })

/** A tool of this machine that tests archives; without one that test is not run. */
const archiver = [
  ['unzip', '-t'],
  ['python3', '-m', 'zipfile', '-t'],
].find(([tool = '']) => spawnSync(tool, ['--help']).error === undefined)

/** The files of a ZIP in order, read by a library that is not the one that wrote it. */
async function unzip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const zip = await new Promise<import('yauzl').ZipFile>((resolve, reject) =>
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    ),
  )
  await new Promise<void>((resolve, reject) => {
    zip.on('end', resolve).on('error', reject)
    zip.on('entry', (entry) =>
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error)
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          files.set(entry.fileName, Buffer.concat(chunks))
          zip.readEntry()
        })
      }),
    )
    zip.readEntry()
  })
  return files
}

async function pdfText(bytes: Uint8Array): Promise<string[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(bytes)
  const pages = [...document.pages()].map((page) => page.getText())
  document.destroy()
  library.destroy()
  return pages
}

const text = (files: Map<string, Buffer>, name: string): string => files.get(name)?.toString('utf8') ?? ''

describe('pressPacket', () => {
  test('X-07 JA-08 one ZIP with the files as the venue wants them and everything that explains them', async () => {
    const packet = await press()
    const files = await unzip(packet.bytes)
    expect([...files.keys()]).toEqual([
      'upload/SKU_NLT-114-B_Trademark_Certificate.pdf',
      'upload/SKU_NLT-114-B_Authorization_Letter.pdf',
      'upload/SKU_NLT-114-B_Product_Photo.jpg',
      'README.txt',
      'cover.pdf',
      'statement.txt',
      'reason.txt',
      'coverage.csv',
      'notice.txt',
      'findings.json',
      'manifest.json',
    ])
    expect(text(files, 'statement.txt')).toBe(openCase().statement?.text)
    expect(text(files, 'reason.txt')).toBe(openCase().statement?.reasonText)
    expect(text(files, 'notice.txt')).toBe(openCase().notice?.text)
  })

  test('X-14 exhibits come out byte for byte as they went in', async () => {
    const files = await unzip((await press()).bytes)
    const photo = files.get('upload/SKU_NLT-114-B_Product_Photo.jpg')
    expect(photo?.equals(exhibitBytes.get(exhibitIds.photo) ?? Buffer.alloc(0))).toBe(true)
  })

  test('X-14 an exhibit that is not what was measured is never pressed', async () => {
    const other = async () => Buffer.from('something else')
    await expect(press(openCase(), { readExhibit: other })).rejects.toThrow(AlteredExhibit)
  })

  test('JA-15 every file of the ZIP is named with its digest, the manifest included', async () => {
    const packet = await press()
    const files = await unzip(packet.bytes)
    expect(packet.files.map((file) => file.name)).toEqual([...files.keys()])
    for (const file of packet.files) {
      const bytes = files.get(file.name) ?? Buffer.alloc(0)
      expect({ name: file.name, sha256: sha256(bytes), bytes: bytes.byteLength }).toEqual({
        name: file.name,
        sha256: file.sha256,
        bytes: file.bytes,
      })
    }
    expect(packet.sha256).toBe(sha256(packet.bytes))
    const manifest = manifestSchema.parse(JSON.parse(text(files, 'manifest.json')))
    expect(manifest).toEqual(JSON.parse(JSON.stringify(packet.manifest)))
    expect(manifest.files.map((file) => file.name)).toEqual([...files.keys()].slice(0, -1))
  })

  test('the same case pressed twice gives the same bytes, in any time zone', async () => {
    const zone = process.env.TZ
    const first = await press()
    process.env.TZ = 'Pacific/Chatham'
    expect(new Date(filedAt).getTimezoneOffset()).toBe(-825)
    const second = await press()
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
    expect(second.sha256).toBe(first.sha256)
  })

  test.runIf(archiver)('the ZIP opens with a common tool', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'packet-')), 'packet.zip')
    writeFileSync(path, (await press()).bytes)
    const [tool = '', ...args] = archiver ?? []
    expect(execFileSync(tool, [...args, path], { encoding: 'utf8' })).toMatch(/Done testing|No errors/)
  })

  test('JA-09 the coverage table is allegation, answer and files', async () => {
    const { manifest } = await press()
    expect(manifest.coverage[1]).toEqual({
      allegation: 'a2',
      text: 'The packaging shown bears the logo of the complainant.',
      answer: 'The photograph shows the packaging of the owner itself.',
      files: ['upload/SKU_NLT-114-B_Product_Photo.jpg'],
    })
  })

  test('X-07 a spreadsheet runs nothing of the coverage table', () => {
    expect(csvCell('=HYPERLINK("http://x")')).toBe(`"'=HYPERLINK(""http://x"")"`)
    expect(csvCell(' ＋1')).toBe(`"' ＋1"`)
    expect(csvCell('plain, "quoted"')).toBe('"plain, ""quoted"""')
  })

  test('X-09 JA-33 X-10 README says in three languages what is what, where to click, and what to expect', async () => {
    const readme = text(await unzip((await press()).bytes), 'README.txt')
    expect(readme).toContain('Help Center > Submit an Appeal')
    expect(readme).toContain('2026-03-12')
    for (const stated of inventedLaw.pack.procedures.restore?.beforeFiling ?? [])
      for (const words of [stated.text.zh, stated.text.en, stated.text.ru]) expect(readme).toContain(words)
  })

  test('JA-28 README tells the steps after filing, the chaser with the time before which it is not sent', async () => {
    const deadlines = inventedLaw.pack.procedures.restore?.deadlines ?? []
    const code = deadlines.find(({ anchor }) => anchor === 'filed')?.code
    const law = lawWith({ afterFiling: [step('keep'), step('chase', { from: code })] })
    const readme = text(await unzip((await press(openCase(), { law })).bytes), 'README.txt')
    expect(readme).toMatch(
      /After filing:\n {2}1\. keep\n {2}2\. chase \(not before 2026-11-\d\d 00:00 Beijing time\)/,
    )
    const hosted = text(
      await unzip((await press(openCase({ venue: 'hosted' }), { law })).bytes),
      'README.txt',
    )
    expect(hosted).not.toContain('After filing')
  })

  test('a hosted case is not sent elsewhere', async () => {
    const readme = text(await unzip((await press(openCase({ venue: 'hosted' }))).bytes), 'README.txt')
    expect(readme).not.toContain('Submit an Appeal')
  })

  test('a threshold that sellers do not see is not in the packet', async () => {
    const { restore } = inventedLaw.pack.procedures
    if (restore === undefined) throw new Error('fixture has no procedure')
    const rules = restore.rules.map((rule) => ({ ...rule, sellerSees: 'verdict' as const }))
    const pack = { ...inventedLaw.pack, procedures: { restore: { ...restore, rules } } }
    const { manifest } = await press(openCase(), { law: { ...inventedLaw, pack } })
    expect(manifest.findings.map((finding) => finding.measured)).toEqual([null])
  })

  test('X-15 what was erased is left out, and the rest still makes a packet', async () => {
    const exhibits = openCase().exhibits.map((exhibit, i) =>
      i === 0 ? { ...exhibit, facts: null, fileName: null } : exhibit,
    )
    const bare = openCase({
      exhibits,
      subject: null,
      notice: null,
      allegations: null,
      statement: null,
      chain: [],
    })
    const packet = await press(bare)
    const files = await unzip(packet.bytes)
    expect([...files.keys()].filter((name) => name.startsWith('upload/'))).toHaveLength(2)
    expect(files.has('notice.txt')).toBe(false)
    expect(packet.manifest.notes.join()).toContain('erased')
  })
})

describe('cover', () => {
  test('X-06 says the case in Chinese and English', async () => {
    const files = await unzip((await press()).bytes)
    const cover = (await pdfText(files.get('cover.pdf') ?? Buffer.alloc(0))).join('\n')
    for (const said of [
      '申诉材料包',
      'Appeal packet',
      'RC-7K3Q-9F',
      '商标侵权',
      'Trademark infringement',
      '举证截止',
      '2026-11-12 18:00',
      '2026-11-12 10:00',
      '逐点答复',
      'SKU_NLT-114-B_Product_Photo.jpg',
      '宁波云杉',
      'nothing is guaranteed',
      '在平台申诉不收费',
    ])
      expect(cover).toContain(said)
    expect(cover).not.toContain('DRAFT')
  })

  test('a draft says so on every page and in the manifest', async () => {
    const packet = await press(openCase(), { draft: true })
    const files = await unzip(packet.bytes)
    const pages = await pdfText(files.get('cover.pdf') ?? Buffer.alloc(0))
    for (const page of pages) expect(page).toContain('草稿 DRAFT')
    expect(packet.manifest.notes[0]).toContain('Draft')
    expect(text(files, 'README.txt')).toContain('尚未提交')
  })

  test('X-02 shows what the seller overrode, and why', async () => {
    const reason = '通知中写明的截止时间更晚。'
    const packet = await press(openCase(), { overrides: [{ code: 'window-closed', reason }] })
    const files = await unzip(packet.bytes)
    expect((await pdfText(files.get('cover.pdf') ?? Buffer.alloc(0))).join()).toContain(reason)
    expect(packet.manifest.overrides).toEqual([{ code: 'window-closed', reason }])
  })
})
