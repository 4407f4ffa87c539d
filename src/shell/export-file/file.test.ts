import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ExportFileError, readExportFile } from './file.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-export-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const names = { listing: ['商品ID'], title: ['标题'] }
const text = '商品ID,标题\r\nA1,"正品, чехол"\r\n'
const written = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
const gb18030 = Buffer.from(
  'c9ccc6b74944 2cb1eacce2 0d0a 41312c22d5fdc6b72c20a7e9a7d6a7e7a7e0a7dd220d0a'.replaceAll(' ', ''),
  'hex',
)

test.each([
  ['utf-8', Buffer.from(text)],
  ['utf-8', Buffer.from(`\uFEFF${text}`)],
  ['utf-16le', Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['utf-16be', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ['gb18030', gb18030],
])('JD-02 a file in %s is read', async (encoding, bytes) => {
  const read = await readExportFile(written('export.csv', bytes), names)
  expect(read).toMatchObject({
    encoding,
    problems: [],
    rows: [{ line: 2, fields: { listing: 'A1', title: '正品, чехол' } }],
  })
})

test('JD-02 bytes that are no text spoil their own cell only', async () => {
  const bytes = Buffer.concat([
    Buffer.from('商品ID,标题\nA1,ok\n'.repeat(60_000)),
    Buffer.from([0xff]),
    Buffer.from(',x\nA2,y\n'),
  ])
  const { rows, encoding } = await readExportFile(written('broken.csv', bytes), names)
  expect([encoding, rows.length]).toEqual(['utf-8', 120_001])
  expect(rows.at(-1)?.fields).toEqual({ listing: 'A2', title: 'y' })
})

test('JD-02 a workbook is refused with what to do instead', async () => {
  await expect(readExportFile(written('export.xlsx', Buffer.from('PK\u0003\u0004')), names)).rejects.toThrow(
    ExportFileError,
  )
  await expect(readExportFile(written('export.xls', Buffer.from('d0cf11e0', 'hex')), names)).rejects.toThrow(
    'CSV UTF-8',
  )
})

test('JD-02 an empty file has no header', async () => {
  expect((await readExportFile(written('empty.csv', Buffer.alloc(0)), names)).problems).toMatchObject([
    { code: 'no-header' },
  ])
})
