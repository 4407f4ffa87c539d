/** Pages and first text of a PDF. Runs in the laboratory's own process: a reader that hangs there is ended with it. */
import { PDFiumLibrary } from '@hyzyla/pdfium'
import type { Facts } from '#core/evidence/facts.ts'
import { pagePictures } from './pdf-pages.ts'
import { pdfDanger } from './pdf-triage.ts'

/** Text is read from this many pages at most, and kept up to this many characters. */
const textPages = 20
const textLength = 50_000

export type PdfReading = {
  decodes: boolean | null
  pdf?: NonNullable<Facts['pdf']>
  unread: Facts['unread']
}

let library: Promise<PDFiumLibrary> | null = null
/** The reader of PDFs, started once a process. */
export const pdfReader = (): Promise<PDFiumLibrary> => {
  library ??= PDFiumLibrary.init()
  return library
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Reads a PDF; a password makes it `encrypted` with no pages, damage gives `decodes: false`. */
export async function readPdf(bytes: Buffer): Promise<PdfReading> {
  const danger = pdfDanger(bytes)
  if (danger !== null) return { decodes: null, unread: [{ what: 'pdf', why: `not opened: ${danger}` }] }
  try {
    const document = await (await pdfReader()).loadDocument(bytes)
    try {
      const pages = document.getPageCount()
      let text = ''
      for (let index = 0; index < Math.min(pages, textPages) && text.length < textLength; index++)
        text += `${document.getPage(index).getText()}\n`
      const unread =
        pages > textPages ? [{ what: 'pdf text', why: `read from the first ${textPages} pages` }] : []
      const looked = await pagePictures(document, pages)
      const pdf = { pages, encrypted: false, text: text.slice(0, textLength), pictures: looked.pictures }
      return { decodes: pages > 0, pdf, unread: [...unread, ...looked.unread] }
    } finally {
      document.destroy()
    }
  } catch (error) {
    const why = message(error)
    if (/password|security/i.test(why))
      return {
        decodes: null,
        pdf: { pages: 0, encrypted: true, text: null },
        unread: [{ what: 'pdf', why: 'locked with a password' }],
      }
    return { decodes: false, unread: [{ what: 'pdf', why }] }
  }
}
