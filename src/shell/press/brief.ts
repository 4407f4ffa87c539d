/** The brief for a provider as a page to print, in Chinese and English, the same bytes for the same content. */
import PDFDocument from 'pdfkit'
import type { Brief } from '#core/options/brief.ts'
import { deadlineText, lineValue } from '#core/options/brief-text.ts'
import { briefWords, costNotes } from '#core/options/said.ts'
import type { Language, Text } from '#core/policy/values.ts'
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
import type { Pair } from './cover/words.ts'

const words = {
  item: { zh: '项目', en: 'Item', ru: 'Пункт' },
  value: { zh: '内容', en: 'What there is', ru: 'Что есть' },
  needed: { zh: '报价所需', en: 'Needed for a quote', ru: 'Нужно для оценки' },
  know: { zh: '须知', en: 'To know', ru: 'Важно знать' },
} as const

/**
 * Sets the brief; `at` is printed in the file as its making, UTC milliseconds. `russian` adds a page in Russian for the seller.
 * Resolves with the bytes of the PDF.
 */
export async function printBrief(
  brief: Brief,
  at: number,
  { russian = false }: { russian?: boolean } = {},
): Promise<Uint8Array> {
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
  setPage(sheet, brief, bilingual)
  if (russian) setPage(sheet, brief, inRussian)
  doc.end()
  return bytes
}

/** How a page says a text: Chinese with the English under it, or one language alone, which is given as both. */
type Said = (text: Text) => Pair

const bilingual: Said = (text) => text
const inRussian: Said = ({ ru, en }) => ({ zh: ru ?? en, en: ru ?? en })

function setPage(sheet: Sheet, brief: Brief, said: Said): void {
  sheet.doc.addPage()
  masthead(sheet, brief, said)
  headed(sheet, said(words.needed))
  table(sheet, columns([said(words.item), 0.34], [said(words.value), 0.66]), rowsOf(brief, said))
  headed(sheet, said(words.know))
  const gap = block(' ', { size: 3, colour: colours.ink })
  const notes = [costNotes.free, ...(brief.consent ? [] : [costNotes.secret])]
  panel(
    sheet,
    notes.flatMap((note, i) => (i === 0 ? pair(said(note)) : [gap, ...pair(said(note))])),
    colours.warnTint,
    colours.warn,
  )
}

const headed = (sheet: Sheet, { zh, en }: Pair): void => heading(sheet, { zh, en: zh === en ? '' : en })

function masthead(sheet: Sheet, brief: Brief, said: Said): void {
  sheet.doc.rect(0, 0, page.width, 98).fill(colours.accent)
  const white = { colour: colours.white }
  const { zh, en } = said(briefWords.title)
  const size = zh === en ? 17 : 25
  const [title] = linesOf(sheet, [block(zh, { ...white, size, weight: 'bold' })], bodyWidth)
  const [english] = linesOf(sheet, [block(zh === en ? '' : en, { ...white, size: 12 })], bodyWidth)
  const [code] = linesOf(sheet, [block(brief.code, { ...white, size: 15, weight: 'bold' })], bodyWidth)
  if (title) drawLine(sheet, title, page.left, 20)
  if (english) drawLine(sheet, english, page.left, 59)
  if (code) drawLine(sheet, code, page.left + bodyWidth - code.width, zh === en ? 62 : 28)
  sheet.y = 112
  flow(sheet, pair(said(brief.procedure), styles.strong))
  flow(sheet, [block(inline(said(brief.marketplace)), styles.small)])
  sheet.y += 4
}

function rowsOf(brief: Brief, said: Said): Block[][][] {
  const everywhere = (of: (language: Language) => string): Text => ({
    zh: of('zh'),
    en: of('en'),
    ru: of('ru'),
  })
  const deadline = everywhere((language) => deadlineText(brief, language))
  const first = [pair(said(briefWords.deadline)), pair(said(deadline))]
  const lines = brief.lines.map((line) => {
    const value = everywhere((language) => lineValue(line, language))
    const soft = line.standing === 'there' ? styles.body : styles.small
    return [pair(said(line.title)), pair(said(value), soft)]
  })
  return [first, ...lines]
}
