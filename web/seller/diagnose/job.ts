import type { Diagnosis } from '#core/diagnosis/diagnosis.ts'
import type { ExportProblem } from '#core/export-file/listing-row.ts'
import type { Pack } from '#core/policy/pack.ts'

/** What the page asks the worker for. `now` is UTC milliseconds by the server's clock; `symptom` may be empty. */
export type Job = {
  file: File
  before: File | null
  pack: Pack
  now: number
  brands: string[]
  symptom: string
}

/** A diagnosis with what the page shows around it. `texts` are the columns of the rows that are shown, by `rowKey`. */
export type Result = {
  diagnosis: Diagnosis
  problems: ExportProblem[]
  headers: Record<string, string>
  unknown: string[]
  texts: Record<string, Record<string, string>>
  fileName: string
}

export type FromWorker =
  | { is: 'reading'; share: number; listings: number }
  | { is: 'judging'; listings: number }
  | { is: 'done'; result: Result }
  | { is: 'failed'; why: 'workbook' | 'unreadable' }

/** A row of the export; a list of products has several with one number, told by their SKU. */
export const rowKey = (line: number, sku: string): string => `${line} ${sku}`
