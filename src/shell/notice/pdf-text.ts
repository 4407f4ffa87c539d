/** Text of a PDF page by page, columns kept apart; a page without text is read as a picture where time allows. Runs in the laboratory's own process. */
import type { PDFiumDocument } from '@hyzyla/pdfium'
import type { NoticePlace, NoticeText } from '#core/notice/source.ts'
import { pdfReader } from '../lab/pdf.ts'
import { renderPage } from '../lab/pdf-pages.ts'
import { pdfDanger } from '../lab/pdf-triage.ts'
import { pageText } from './page-text.ts'
import { readPictureLines } from './picture-lines.ts'

/** Longer side in pixels a page is drawn with before its text is read. */
const drawnSide = 2000

export type PdfLimits = {
  /** Pages looked at. */
  pages: number
  /** Milliseconds on `performance.now()` after which no further page is read as a picture. */
  until: number
}

export type PdfText = Pick<NoticeText, 'text' | 'places' | 'gaps'>

async function pageOf(
  document: PDFiumDocument,
  index: number,
  until: number,
): Promise<{ text: string; sure?: number }> {
  const text = pageText(document, index).trim()
  if (/[\p{L}\p{N}]{2}/u.test(text) || performance.now() > until) return { text }
  const read = await readPictureLines(await renderPage(document, index, drawnSide))
  return read.text === '' ? { text: '' } : read
}

/** Pages one after another, an empty line between them; null where the file is no PDF that can be opened. */
export async function textOfPdf(
  bytes: Buffer,
  { pages, until }: PdfLimits,
): Promise<PdfText | 'locked' | null> {
  if (pdfDanger(bytes) !== null) return null
  let document: PDFiumDocument
  try {
    document = await (await pdfReader()).loadDocument(bytes)
  } catch (error) {
    return /password|security/i.test(error instanceof Error ? error.message : '') ? 'locked' : null
  }
  try {
    const count = document.getPageCount()
    const gaps: PdfText['gaps'] = count > pages ? [{ code: 'too-many-pages', of: String(count) }] : []
    const places: NoticePlace[] = []
    let whole = ''
    for (let index = 0; index < Math.min(count, pages); index++) {
      const { text, sure } = await pageOf(document, index, until)
      if (text === '') {
        gaps.push({ code: 'page-without-text', of: String(index + 1) })
        continue
      }
      const start = whole.length
      whole += `${text}\n\n`
      const place = { start, end: whole.length, page: index + 1 }
      places.push(sure === undefined ? place : { ...place, sure })
    }
    return { text: whole.trimEnd(), places, gaps }
  } finally {
    document.destroy()
  }
}
