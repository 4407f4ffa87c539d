/** The brief for a provider as a page to print, in Chinese and English, the same bytes for the same content. */
import PDFDocument from 'pdfkit'
import type { Brief } from '#core/options/brief.ts'
import { deadlineText, lineValue } from '#core/options/brief-text.ts'
import { briefWords, costNotes } from '#core/options/said.ts'
import { collect } from './cover/cover.ts'
import {
  type Block,
  block,
  bodyWidth,
  colours,
  drawLine,
  flow,
  linesOf,
  page,
  panel,
  type Sheet,
  table,
} from './cover/sheet.ts'
import { columns, heading, inline, pair, styles } from './cover/styles.ts'
import { openTypeface } from './cover/typeface.ts'

const words = {
  item: { zh: '项目', en: 'Item' },
  value: { zh: '内容', en: 'What there is' },
  needed: { zh: '报价所需', en: 'Needed for a quote' },
  know: { zh: '须知', en: 'To know' },
} as const

/** Sets the brief; `at` is printed in the file as its making, UTC milliseconds. Resolves with the bytes of the PDF. */
export async function printBrief(brief: Brief, at: number): Promise<Uint8Array> {
  const made = new Date(at)
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: `${inline(briefWords.title)} ${brief.code}`,
      Creator: 'Recourse',
      Producer: 'Recourse',
      CreationDate: made,
      ModDate: made,
    },
  })
  const bytes = collect(doc)
  const sheet: Sheet = { doc, face: openTypeface(doc), y: page.top, pending: null }
  doc.addPage()
  masthead(sheet, brief)
  heading(sheet, words.needed)
  table(sheet, columns([words.item, 0.34], [words.value, 0.66]), rowsOf(brief))
  heading(sheet, words.know)
  const gap = block(' ', { size: 3, colour: colours.ink })
  const notes = [costNotes.free, ...(brief.consent ? [] : [costNotes.secret])]
  panel(
    sheet,
    notes.flatMap((note, i) => (i === 0 ? pair(note) : [gap, ...pair(note)])),
    colours.warnTint,
    colours.warn,
  )
  doc.end()
  return bytes
}

function masthead(sheet: Sheet, brief: Brief): void {
  sheet.doc.rect(0, 0, page.width, 98).fill(colours.accent)
  const white = { colour: colours.white }
  const { zh, en } = briefWords.title
  const [title] = linesOf(sheet, [block(zh, { ...white, size: 25, weight: 'bold' })], bodyWidth)
  const [english] = linesOf(sheet, [block(en, { ...white, size: 12 })], bodyWidth)
  const [code] = linesOf(sheet, [block(brief.code, { ...white, size: 15, weight: 'bold' })], bodyWidth)
  if (title) drawLine(sheet, title, page.left, 20)
  if (english) drawLine(sheet, english, page.left, 59)
  if (code) drawLine(sheet, code, page.left + bodyWidth - code.width, 28)
  sheet.y = 112
  flow(sheet, pair(brief.procedure, styles.strong))
  flow(sheet, [block(inline(brief.marketplace), styles.small)])
  sheet.y += 4
}

function rowsOf(brief: Brief): Block[][][] {
  const deadline = { zh: deadlineText(brief, 'zh'), en: deadlineText(brief, 'en') }
  const first = [pair(briefWords.deadline), pair(deadline)]
  const lines = brief.lines.map((line) => {
    const value = { zh: lineValue(line, 'zh'), en: lineValue(line, 'en') }
    const soft = line.standing === 'there' ? styles.body : styles.small
    return [pair(line.title), pair(value, soft)]
  })
  return [first, ...lines]
}
