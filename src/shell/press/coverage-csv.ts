/** The coverage table as a spreadsheet opens it, with nothing in it that a spreadsheet would run. */
import type { Manifest } from '#core/packet/manifest.ts'

/** What a spreadsheet takes for the beginning of a formula; Chinese and Japanese ones take the wide forms too. */
const formula = /^\s*[=+\-@＝＋－＠|]|^[\t\r\n]/

/** One quoted cell; a text that would be run as a formula is led by an apostrophe. */
export function csvCell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** UTF-8 with a byte-order mark and CRLF: what the spreadsheets sellers use read without asking. */
export function coverageCsv(coverage: Manifest['coverage']): string {
  const rows = [
    ['编号 id', '指控点 allegation', '答复 answer', '证据 evidence'],
    ...coverage.map((row) => [row.allegation, row.text, row.answer, row.files.join('\n')]),
  ]
  return `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
