/** What a listing takes in a day while it can be bought, as its seller recorded it. */

/**
 * `minor` is whole minor units of the currency (ISO 4217) a day. `basis`: `revenue` as the seller knows it, `units` as price times
 * units sold a day.
 */
export type Takings = { currency: string; minor: number; basis: 'revenue' | 'units'; at: number }

/** Of which listing; `site` is empty where the figure is for every site alike. */
export type TakingsRow = Takings & { marketplace: string; site: string; listing: string }

/** How many decimals the currency is written with. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** `12.50`, `12,5` or `1 250.00` in minor units; null where that is no amount of the currency. Thousands are told apart by spaces only. */
export function minorOf(text: string, currency: string): number | null {
  const found = /^(\d{1,12})(?:[.,](\d{1,4}))?$/.exec(text.replace(/[\s\u00a0\u202f_]/g, ''))
  if (found === null) return null
  const decimals = decimalsOf(currency)
  const [, whole = '', part = ''] = found
  if (part.replace(/0+$/, '').length > decimals) return null
  return Number(whole + part.slice(0, decimals).padEnd(decimals, '0'))
}

const currencyCode = /^[A-Z]{3}$/
const most = 1_000

/** What a line of a table says; `problem` where it cannot be taken. */
export type TakingsLine = { line: number; listing: string; site: string; currency: string; minor: number }
export type TakingsProblem = {
  line: number
  is: 'columns' | 'listing' | 'currency' | 'amount' | 'units' | 'too-many'
}

/**
 * A pasted table without a heading: listing, currency, amount a day; or listing, currency, price, units a day. A site may follow. Cells
 * are parted by tabs, else by semicolons; empty lines and a first line without any figure do not count.
 */
export function readTakings(text: string): { lines: TakingsLine[]; problems: TakingsProblem[] } {
  const lines: TakingsLine[] = []
  const problems: TakingsProblem[] = []
  const all = text.split(/\r\n|\r|\n/)
  for (const [at, raw] of all.entries()) {
    if (raw.trim() === '' || (at === 0 && !/\d/.test(raw.slice(raw.search(/[\t;]/) + 1)))) continue
    if (lines.length === most) {
      problems.push({ line: at + 1, is: 'too-many' })
      break
    }
    const read = lineOf(raw)
    if (typeof read === 'string') problems.push({ line: at + 1, is: read })
    else lines.push({ line: at + 1, ...read })
  }
  return { lines, problems }
}

function lineOf(raw: string): Omit<TakingsLine, 'line'> | TakingsProblem['is'] {
  const cells = raw.split(raw.includes('\t') ? '\t' : ';').map((cell) => cell.trim())
  const [listing = '', code = '', first = '', second = '', third = ''] = cells
  if (cells.length < 3 || cells.length > 5) return 'columns'
  if (listing === '' || listing.length > 200) return 'listing'
  const currency = code.toUpperCase()
  if (!currencyCode.test(currency)) return 'currency'
  const amount = minorOf(first, currency)
  if (amount === null) return 'amount'
  const counted = /^\d/.test(second)
  const units = counted ? Number(second.replace(',', '.')) : 1
  if (!Number.isFinite(units) || units > 1_000_000) return 'units'
  return { listing, currency, minor: Math.round(amount * units), site: counted ? third : second }
}
