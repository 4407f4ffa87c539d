/** The characters a PDF page holds itself, as lines with their boxes on the page as it is drawn. A page without any has to be read. */
import type { PDFiumDocument } from '@hyzyla/pdfium'
import type { PagePicture } from '#core/evidence/facts.ts'
import type { Box } from '#core/evidence/picture-facts.ts'
import { kindsOf } from '#core/evidence/text-kinds.ts'
import { pageRuns, type Run } from '../notice/page-text.ts'

type Size = { width: number; height: number }

/** What the packaged page keeps to itself: from points of the page to pixels of it drawn, turned as it is shown. */
type Inside = {
  pageIdx: number
  module: {
    wasmExports: { malloc(bytes: number): number; free(at: number): void }
    HEAP32: Int32Array
    _FPDF_PageToDevice(
      page: number,
      fromX: number,
      fromY: number,
      wide: number,
      high: number,
      turn: number,
      x: number,
      y: number,
      toX: number,
      toY: number,
    ): number
  }
}

/** Kept of one page, and of one line. */
const most = { lines: 400, letters: 400 }

/** A page whose characters are fewer is a scan with a stamp or a page number. */
const fewest = 12

function boxesOf(page: Inside, runs: readonly Run[], { width, height }: Size): Box[] {
  const { pageIdx, module } = page
  const at = module.wasmExports.malloc(8)
  const drawn = (x: number, y: number): { x: number; y: number } => {
    module._FPDF_PageToDevice(pageIdx, 0, 0, width, height, 0, x, y, at, at + 4)
    const [toX = 0, toY = 0] = module.HEAP32.subarray(at / 4, at / 4 + 2)
    return { x: Math.min(width, Math.max(0, toX)), y: Math.min(height, Math.max(0, toY)) }
  }
  try {
    return runs.map((run) => {
      const [one, two] = [drawn(run.left, run.top), drawn(run.right, run.bottom)]
      const [x, y] = [Math.min(one.x, two.x), Math.min(one.y, two.y)]
      return { x, y, width: Math.abs(one.x - two.x), height: Math.abs(one.y - two.y) }
    })
  } finally {
    module.wasmExports.free(at)
  }
}

/** Lines of page `index`, from 0, in pixels of `drawn`; nothing where the page holds no text of its own. */
export function writtenOn(document: PDFiumDocument, index: number, drawn: Size): Pick<PagePicture, 'text'> {
  const runs = pageRuns(document, index).slice(0, most.lines)
  const letters = runs.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu) ?? []).length, 0)
  if (letters < fewest) return {}
  const boxes = boxesOf(document.getPage(index) as unknown as Inside, runs, drawn)
  const lines = runs.flatMap(({ text }, n) => {
    const box = boxes[n]
    const kept = text.slice(0, most.letters)
    return box === undefined ? [] : [{ text: kept, box, confidence: 1, kinds: kindsOf(kept) }]
  })
  return { text: { scripts: ['latin', 'han', 'cyrillic'], lines, by: 'file' } }
}
