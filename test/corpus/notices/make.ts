/**
 * Makes the PDF notices of one half from its sheets: `node test/corpus/notices/make.ts SHEETS.json FOLDER`.
 * The pages are committed and frozen; this says how they came to be and makes them again.
 */
import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import * as z from 'zod/mini'

const blockSchema = z.union([
  z.strictObject({ head: z.string() }),
  z.strictObject({ text: z.string() }),
  /** A label on the left, its value on the right, with no sign between them. */
  z.strictObject({ pair: z.tuple([z.string(), z.string()]) }),
  /** The label on a line of its own, its value below. */
  z.strictObject({ under: z.tuple([z.string(), z.string()]) }),
  /** A ruled table; the first row is its head. */
  z.strictObject({ grid: z.array(z.array(z.string())), widths: z.array(z.number()) }),
  z.strictObject({ page: z.literal(true) }),
])
type Block = z.infer<typeof blockSchema>
const sheetSchema = z.strictObject({
  file: z.string(),
  face: z.enum(['latin', 'han']),
  /** Prose set in this many columns. */
  columns: z.optional(z.int()),
  /** Printed at the foot of every page, as a browser does. */
  foot: z.optional(z.string()),
  /** The page is a picture of its text: nothing in it can be read but by eye. */
  scanned: z.optional(z.boolean()),
  blocks: z.array(blockSchema),
})
type Sheet = z.infer<typeof sheetSchema>

const han = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
)
const left = 56
const width = 483

function columnsUnder(doc: PDFKit.PDFDocument, cells: string[], widths: number[], ruled: boolean): void {
  const heights = cells.map((cell, at) => doc.heightOfString(cell, { width: (widths[at] ?? 80) - 8 }))
  const height = Math.max(...heights) + 8
  if (doc.y + height > 760) doc.addPage()
  const top = doc.y
  let x = left
  cells.forEach((cell, at) => {
    const wide = widths[at] ?? 80
    if (ruled) doc.rect(x, top, wide, height).lineWidth(0.4).stroke('#999999')
    doc.fillColor('#000000').text(cell, x + 4, top + 4, { width: wide - 8 })
    x += wide
  })
  doc.x = left
  doc.y = top + height
}

/** Prose fills its columns evenly; a single one runs on over the pages. */
function prose(doc: PDFKit.PDFDocument, text: string, columns: number): void {
  if (columns === 1) doc.text(text, left, doc.y, { width }).moveDown(0.5)
  else {
    const wide = (width - 22 * (columns - 1)) / columns
    const height = doc.heightOfString(text, { width: wide }) / columns + 14
    doc.text(text, left, doc.y, { width, columns, columnGap: 22, height }).moveDown(0.5)
  }
}

function draw(doc: PDFKit.PDFDocument, block: Block, columns: number): void {
  if ('page' in block) doc.addPage()
  else if ('head' in block)
    doc.fontSize(15).text(block.head, left, doc.y, { width }).fontSize(10).moveDown(0.6)
  else if ('text' in block) prose(doc, block.text, columns)
  else if ('pair' in block) columnsUnder(doc, block.pair, [150, width - 150], false)
  else if ('under' in block) {
    doc.fillColor('#666666').text(block.under[0], left, doc.y, { width })
    doc.fillColor('#000000').text(block.under[1], left + 12, doc.y, { width: width - 12 })
    doc.x = left
    doc.moveDown(0.4)
  } else for (const row of block.grid) columnsUnder(doc, row, block.widths, true)
}

/** The lines of a sheet as plain text, for a page that is only a picture. */
const linesOf = (sheet: Sheet): string =>
  sheet.blocks
    .flatMap((block) =>
      'head' in block
        ? [block.head, '']
        : 'text' in block
          ? [block.text]
          : 'pair' in block
            ? [block.pair.join('   ')]
            : 'under' in block
              ? block.under
              : 'grid' in block
                ? block.grid.map((row) => row.join('  |  '))
                : [''],
    )
    .join('\n')

async function photographed(sheet: Sheet): Promise<Buffer> {
  const text = linesOf(sheet).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const ink = await sharp({
    text: { text, font: 'Noto Sans SC 22', fontfile: han, width: 980, rgba: true, dpi: 96, spacing: 8 },
  })
    .png()
    .toBuffer()
  return await sharp({ create: { width: 1130, height: 1600, channels: 3, background: '#f4f2ec' } })
    .composite([{ input: ink, left: 75, top: 90 }])
    .greyscale()
    .jpeg({ quality: 55 })
    .toBuffer()
    .then((page) =>
      sharp(page).rotate(0.7, { background: '#d8d6d0' }).greyscale().jpeg({ quality: 55 }).toBuffer(),
    )
}

async function make(sheet: Sheet, folder: string): Promise<void> {
  const at = new Date('2026-03-01T00:00:00Z')
  const doc = new PDFDocument({
    size: 'A4',
    margin: left,
    bufferPages: true,
    info: { Title: sheet.file, CreationDate: at, ModDate: at },
  })
  const out = createWriteStream(join(folder, sheet.file))
  doc.pipe(out)
  if (sheet.scanned === true) doc.image(await photographed(sheet), 0, 0, { width: 595 })
  else {
    doc.font(sheet.face === 'han' ? han : 'Helvetica').fontSize(10)
    for (const block of sheet.blocks) draw(doc, block, sheet.columns ?? 1)
  }
  const { foot } = sheet
  if (foot !== undefined) {
    const { count } = doc.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      doc.switchToPage(page)
      doc.page.margins.bottom = 0
      doc.fontSize(7).text(`${foot}    ${page + 1}/${count}`, left, 815, { lineBreak: false })
    }
  }
  doc.end()
  await finished(out)
}

const [sheets, folder] = process.argv.slice(2)
if (sheets === undefined || folder === undefined) throw new Error('Say the sheets and the folder.')
for (const sheet of z.array(sheetSchema).parse(JSON.parse(readFileSync(sheets, 'utf8'))))
  await make(sheet, folder)
