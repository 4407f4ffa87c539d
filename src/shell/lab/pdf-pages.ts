/** The pages of a PDF as pictures: sharpness, codes and seals of the first of them, each with its page. */
import type { PDFiumDocument } from '@hyzyla/pdfium'
import type { Facts, PagePicture } from '#core/evidence/facts.ts'
import { codesOf } from './codes.ts'
import { greyOf } from './decoded.ts'
import type { Colour } from './ground.ts'
import { writtenOn } from './page-lines.ts'
import { sealsOf } from './seals.ts'
import { sharpnessOf } from './sharpness.ts'

/** So many pages are looked at; the rest is named as not looked at. */
export const picturePages = 5
/** The longer side of a rendered page, in pixels: what a person reads on a screen. */
export const renderedSide = 1400

/** Draws page `index`, from 0, its longer side so many pixels; the bitmap comes as red, green, blue and alpha, though the library's option says otherwise. */
export async function renderPage(
  document: PDFiumDocument,
  index: number,
  side = renderedSide,
): Promise<Colour> {
  const page = document.getPage(index)
  const { originalWidth: width, originalHeight: height } = page.getOriginalSize()
  const longer = Math.max(width, height)
  if (!(longer > 0) || Math.min(width, height) <= 0) throw new Error('the page has no size')
  const drawn = await page.render({ scale: side / longer, render: 'bitmap' })
  const pixels = new Uint8Array(drawn.width * drawn.height * 3)
  for (let from = 0, to = 0; from < drawn.data.length; from += 4, to += 3) {
    pixels[to] = drawn.data[from] ?? 0
    pixels[to + 1] = drawn.data[from + 1] ?? 0
    pixels[to + 2] = drawn.data[from + 2] ?? 0
  }
  return { pixels, width: drawn.width, height: drawn.height }
}

/** Looks at the first pages; boxes are in pixels of the rendered page, whose size stands beside them. */
export async function pagePictures(
  document: PDFiumDocument,
  pages: number,
): Promise<{ pictures: PagePicture[]; unread: Facts['unread'] }> {
  const pictures: PagePicture[] = []
  const unread: Facts['unread'] =
    pages > picturePages ? [{ what: 'pdf pages', why: `looked at the first ${picturePages} pages` }] : []
  for (let index = 0; index < Math.min(pages, picturePages); index++) {
    try {
      const drawn = await renderPage(document, index)
      const grey = greyOf(drawn)
      const sharpness = sharpnessOf(grey, 1)
      pictures.push({
        page: index + 1,
        width: drawn.width,
        height: drawn.height,
        codes: await codesOf(grey, 1),
        seals: sealsOf(drawn, 1),
        ...writtenOn(document, index, drawn),
        ...(sharpness === null ? {} : { sharpness }),
      })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      unread.push({ what: `pdf page ${index + 1}`, why })
    }
  }
  return { pictures, unread }
}
