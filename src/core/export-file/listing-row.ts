/** One listing as an export gives it. */

/** What the marketplace itself says is wrong with a listing, as it came; `where` is its name for the part. */
export type Infraction = { code: string; text: string; where: string | null }

/**
 * `fields` are the columns the law knows, by its ids, `other` the rest by their own names; every value as it was written.
 * `line` is the first line of the row in a table, or the number of the product in a list, from 1.
 */
export type ListingRow = {
  line: number
  fields: Record<string, string>
  other: Record<string, string>
  infractions: Infraction[]
}

/** A part of the export that could not be read; everything else was. `column` is the number of the cell, from 1. */
export type ExportProblem = {
  line: number
  column: number | null
  code:
    | 'too-many-cells'
    | 'too-few-cells'
    | 'text-behind-quote'
    | 'quote-not-closed'
    | 'not-a-product'
    | 'not-json'
    | 'no-header'
    | 'undecodable'
  /** What was seen there: a count, a name, the beginning of a text. */
  seen: string
}

/** An export read whole. `headers` are its own names of the columns the law knows, by their ids; `unknown` those of the rest. */
export type ReadExport = {
  rows: ListingRow[]
  problems: ExportProblem[]
  headers: Record<string, string>
  unknown: string[]
}
