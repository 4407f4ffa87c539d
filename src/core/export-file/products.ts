/**
 * A list of products as a marketplace's public interface gives it, in JSON: an array, or an object that holds one under `data`,
 * `items` or `products`. Members are named by their path (`categoryByPlatform`, `variants.gtin`); each variant is a row.
 */
import { type ColumnNames, columnFinder } from './columns.ts'
import type { ExportProblem, Infraction, ListingRow, ReadExport } from './listing-row.ts'

type Members = Record<string, unknown>
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The array of products in a parsed answer; null where there is none. */
function listIn(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value
  if (!isMembers(value)) return null
  for (const key of ['data', 'items', 'products']) {
    const inner = value[key]
    if (Array.isArray(inner)) return inner
    const deeper = isMembers(inner) ? listIn(inner) : null
    if (deeper !== null) return deeper
  }
  return null
}

const asText = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null

const deepest = 4

/** Every member that is a text, a number or a yes-or-no, by its path; lists of texts are joined line by line. */
function flat(members: Members, path = '', depth = 0): [string, string][] {
  return Object.entries(members).flatMap(([key, value]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`
    const text = asText(value)
    if (text !== null) return [[at, text]]
    if (Array.isArray(value)) {
      const named = value.flatMap((one): [string, string][] => namedValue(one, at))
      const texts = value.map(asText).filter((one) => one !== null)
      return texts.length > 0 ? [[at, texts.join('\n')], ...named] : named
    }
    return isMembers(value) && depth < deepest ? flat(value, at, depth + 1) : []
  })
}

/** `{name: 'imei', value: 'Yes'}` in a list of attributes is the member `imei` of it. */
function namedValue(one: unknown, at: string): [string, string][] {
  if (!isMembers(one)) return []
  const name = asText(one.name ?? one.key)
  const value = asText(one.value)
  return name === null || value === null ? [] : [[`${at}.${name}`, value]]
}

function infractionsOf(product: Members): Infraction[] {
  const review = isMembers(product.review) ? product.review : {}
  const all = Array.isArray(review.infractions) ? review.infractions : []
  return all.filter(isMembers).map((one) => ({
    code: asText(one.code) ?? '',
    text: [one.description, one.note].map(asText).filter(Boolean).join(' '),
    where: asText(one.where),
  }))
}

type Naming = { find: (name: string) => string | null; headers: Record<string, string> }

function rowsOf(product: Members, number: number, { find, headers }: Naming): ListingRow[] {
  const { variants, ...own } = product
  const infractions = infractionsOf(product)
  const common = flat({ ...own, review: undefined })
  const each = Array.isArray(variants) ? variants.filter(isMembers) : []
  const rows = each.length === 0 ? [common] : each.map((variant) => [...common, ...flat(variant, 'variants')])
  return rows.map((pairs) => {
    const fields: Record<string, string> = {}
    const other: Record<string, string> = {}
    for (const [path, value] of pairs) {
      const id = find(path)
      const loose = find(path.split('.').at(-1) ?? path)
      // By its whole path a variant's value outranks the product's; by its last name alone it only fills a gap.
      const own = id !== null && (fields[id] === undefined || path.startsWith('variants.')) ? id : null
      const column = own ?? (id === null && loose !== null && fields[loose] === undefined ? loose : null)
      if (column === null) other[path] = value
      else {
        fields[column] = value
        headers[column] ??= path
      }
    }
    return { line: number, fields, other, infractions }
  })
}

/** Reads the text of such a list; what is no product is named by its number, and everything else is read. */
export function readProducts(text: string, names: ColumnNames): ReadExport {
  const problems: ExportProblem[] = []
  let parsed: unknown = null
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    problems.push({
      line: 1,
      column: null,
      code: 'not-json',
      seen: error instanceof Error ? error.message : '',
    })
  }
  const list = listIn(parsed)
  if (list === null && problems.length === 0)
    problems.push({ line: 1, column: null, code: 'not-a-product', seen: text.trim().slice(0, 40) })
  const naming: Naming = { find: columnFinder(names), headers: {} }
  const rows = (list ?? []).flatMap((product, index) => {
    if (isMembers(product)) return rowsOf(product, index + 1, naming)
    problems.push({
      line: index + 1,
      column: null,
      code: 'not-a-product',
      seen: JSON.stringify(product).slice(0, 40),
    })
    return []
  })
  const unknown = new Set(rows.flatMap((row) => Object.keys(row.other)))
  return { rows, problems, headers: naming.headers, unknown: [...unknown] }
}
