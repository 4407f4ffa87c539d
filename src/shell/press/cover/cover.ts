/** The cover of a packet: one PDF in Chinese and English, the same bytes for the same content. */
import PDFDocument from 'pdfkit'
import type { Content } from '../content.ts'
import { facts, masthead } from './facts.ts'
import {
  chainSection,
  closingSection,
  coverageSection,
  deadlineSection,
  fileSection,
  findingSection,
  overrideSection,
  statementSection,
} from './sections.ts'
import { block, bodyWidth, colours, drawLine, linesOf, page, type Sheet } from './sheet.ts'
import { openTypeface } from './typeface.ts'
import { words } from './words.ts'

/** Sets the cover; resolves with the bytes of the PDF. */
export async function printCover(content: Content): Promise<Uint8Array> {
  const { state, at } = content.input
  const title = `${words.title.zh} ${words.title.en} ${state.code}`
  const made = new Date(at)
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title, Creator: 'Recourse', Producer: 'Recourse', CreationDate: made, ModDate: made },
  })
  const bytes = collect(doc)
  const sheet: Sheet = { doc, face: openTypeface(doc), y: page.top, pending: null }
  if (content.draft) doc.on('pageAdded', () => watermark(sheet))
  doc.addPage()
  masthead(sheet, content)
  facts(sheet, content)
  deadlineSection(sheet, content)
  statementSection(sheet, content)
  coverageSection(sheet, content)
  fileSection(sheet, content)
  chainSection(sheet, content)
  findingSection(sheet, content)
  overrideSection(sheet, content)
  closingSection(sheet, content)
  footers(sheet, content)
  doc.end()
  return bytes
}

/** The bytes of a document, once it has ended. */
export function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
}

/** Under everything else on the page, so that nothing is hidden by it. */
function watermark(sheet: Sheet): void {
  const { doc } = sheet
  const style = { size: 92, weight: 'bold', colour: '#f1efe9' } as const
  const text = `${words.draft.zh} ${words.draft.en}`
  const [line] = linesOf(sheet, [block(text, style)], page.width * 2)
  if (line === undefined) return
  doc.save()
  doc.rotate(-52, { origin: [page.width / 2, page.height / 2] })
  drawLine(sheet, line, (page.width - line.width) / 2, page.height / 2 - line.height / 2)
  doc.restore()
}

function footers(sheet: Sheet, { input: { state, filing }, draft }: Content): void {
  const { doc } = sheet
  const { count } = doc.bufferedPageRange()
  const style = { size: 7.5, colour: colours.soft } as const
  const mark = draft ? ` · ${words.draft.zh} ${words.draft.en}` : ''
  for (let i = 0; i < count; i++) {
    doc.switchToPage(i)
    const y = page.height - 36
    doc
      .moveTo(page.left, y - 6)
      .lineTo(page.left + bodyWidth, y - 6)
      .lineWidth(0.5)
      .stroke(colours.rule)
    const [left] = linesOf(
      sheet,
      [block(`${state.code} · 第 ${filing} 次提交 filing ${filing}${mark}`, style)],
      bodyWidth,
    )
    const [right] = linesOf(sheet, [block(`${i + 1} / ${count}`, style)], bodyWidth)
    if (left) drawLine(sheet, left, page.left, y)
    if (right) drawLine(sheet, right, page.left + bodyWidth - right.width, y)
  }
}
