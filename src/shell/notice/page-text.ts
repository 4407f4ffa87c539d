/** The text of one page of a PDF in lines as they are seen: what stands side by side is one line, with tabs between columns. */
import type { PDFiumDocument } from '@hyzyla/pdfium'

/** What the packaged page keeps to itself: characters one by one, with their boxes in points from the lower left. */
type Inside = {
  pageIdx: number
  module: {
    wasmExports: { malloc(bytes: number): number; free(at: number): void }
    HEAPF64: Float64Array
    _FPDFText_LoadPage(page: number): number
    _FPDFText_ClosePage(text: number): void
    _FPDFText_CountChars(text: number): number
    _FPDFText_GetUnicode(text: number, index: number): number
    _FPDFText_GetCharBox(text: number, index: number, l: number, r: number, b: number, t: number): number
  }
}

/** A stretch of characters on one line without a wide gap. */
export type Run = { text: string; left: number; right: number; bottom: number; top: number }

const middle = ({ bottom, top }: Run): number => (bottom + top) / 2
const height = ({ bottom, top }: Run): number => Math.max(1, top - bottom)

/** No page of a notice holds more characters. */
const mostCharacters = 60_000
/** A hyphen the reader took for a break of a word, and marks for what it cannot name. */
const hyphen = 0x02
const nameless = new Set([0xfffe, 0xffff, 0xfffd, 0])

function* charactersOf({ pageIdx, module }: Inside): Generator<Run | 'break' | 'blank'> {
  const text = module._FPDFText_LoadPage(pageIdx)
  if (text === 0) return
  const at = module.wasmExports.malloc(32)
  try {
    const count = Math.min(module._FPDFText_CountChars(text), mostCharacters)
    for (let index = 0; index < count; index++) {
      const code = module._FPDFText_GetUnicode(text, index)
      if (code === 10 || code === 13) yield 'break'
      else if (code === 32 || code === 9 || code === 0xa0) yield 'blank'
      else if (!nameless.has(code)) {
        module._FPDFText_GetCharBox(text, index, at, at + 8, at + 16, at + 24)
        const [left = 0, right = 0, bottom = 0, top = 0] = module.HEAPF64.subarray(at / 8, at / 8 + 4)
        yield { text: code === hyphen ? '-' : String.fromCodePoint(code), left, right, bottom, top }
      }
    }
  } finally {
    module.wasmExports.free(at)
    module._FPDFText_ClosePage(text)
  }
}

/** Characters joined while they follow each other closely on one line. */
function runsOf(characters: Iterable<Run | 'break' | 'blank'>): Run[] {
  const runs: Run[] = []
  let run: Run | null = null
  let blank = false
  for (const one of characters) {
    if (one === 'break') run = null
    if (one === 'break' || one === 'blank') {
      blank = true
      continue
    }
    const size: number = run === null ? 0 : Math.max(height(run), height(one))
    const near: boolean =
      run !== null &&
      one.left - run.right < size * 1.4 &&
      one.left - run.right > -size &&
      Math.abs(one.bottom - run.bottom) < size
    if (run === null || !near) {
      run = { ...one }
      runs.push(run)
    } else {
      run.text += `${blank ? ' ' : ''}${one.text}`
      run.right = Math.max(run.right, one.right)
      run.bottom = Math.min(run.bottom, one.bottom)
      run.top = Math.max(run.top, one.top)
    }
    blank = false
  }
  return runs
}

/** Runs at one height, from the left; lines from the top, an empty line where the page leaves one. */
function linesOf(runs: readonly Run[]): string {
  const rows: Run[][] = []
  for (const run of [...runs].sort((a, b) => middle(b) - middle(a))) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (
      first !== undefined &&
      Math.abs(middle(first) - middle(run)) < Math.min(height(first), height(run)) * 0.6
    )
      row?.push(run)
    else rows.push([run])
  }
  let text = ''
  let before: Run | undefined
  let cells = 0
  for (const row of rows) {
    const [first] = row
    if (before !== undefined && first !== undefined) {
      const far = middle(before) - middle(first) > 2.4 * Math.max(height(before), height(first))
      // Rows of a table stand apart without being paragraphs.
      text += far && !(row.length > 1 && cells > 1) ? '\n\n' : '\n'
    }
    text += [...row]
      .sort((a, b) => a.left - b.left)
      .map((run) => run.text)
      .join('\t')
    before = first
    cells = row.length
  }
  return text
}

/** Stretches of text on page `index`, from 0, each with its box in points as the page lays them out, not as it is shown. */
export const pageRuns = (document: PDFiumDocument, index: number): Run[] =>
  runsOf(charactersOf(document.getPage(index) as unknown as Inside))

/** Text of page `index`, from 0. */
export function pageText(document: PDFiumDocument, index: number): string {
  const page = document.getPage(index) as unknown as Inside
  return linesOf(runsOf(charactersOf(page)))
}
