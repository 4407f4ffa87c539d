/**
 * The bare transaction a filing is compared with: the very rows one filing writes, one statement a table, into tables of the same
 * columns, indexes and contents but without triggers, row security, reading, deciding, sealing or chaining.
 */
import type { Database, Row, Session } from '#shell/store/database.ts'
import type { Ready } from './ready.ts'

export type Written = { table: string; columns: string[]; key: string[]; update: boolean; rows: Row[] }

/** What one filing wrote, as seen afterwards; names in it are those of the case that was filed. */
export type Captured = { of: Ready; tables: Written[] }

const names = (session: Session) =>
  session.query<{ name: string; key: string[] }>(
    `select c.relname as name, coalesce((select array_agg(a.attname::text order by a.attnum) from pg_index i
       join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisprimary), '{}') as key
     from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration' order by 1`,
    [],
  )

/** Pages of a table that are copied, the last ones: of a million cases a twin holds some hundred thousand rows. */
const pagesAtMost = 25_000

/** Makes the twin tables anew with the rows there are now: of those tables, or of all. */
export async function makeTwins(database: Database, tables?: readonly string[]): Promise<void> {
  await database.transaction({ as: 'owner' }, async (session) => {
    await session.query('drop schema if exists bare cascade; create schema bare')
    for (const { name } of await names(session)) {
      if (tables !== undefined && !tables.includes(name)) continue
      const [size] = await session.query<{ pages: number }>(
        `select pg_relation_size('public.${name}'::regclass) / current_setting('block_size')::int as pages`,
        [],
      )
      const from = Math.max(0, (size?.pages ?? 0) - pagesAtMost)
      await session.query(`create table bare.${name} (like public.${name} including all)`)
      await session.query(
        `insert into bare.${name} overriding system value select * from public.${name} where ctid >= '(${from},0)'`,
      )
    }
  })
  await database.transaction({ as: 'owner' }, (session) => session.query('analyze'))
}

/** The rows the transaction of a filing left, by its id; which of them were there before is told by the twins. */
export async function capture(database: Database, of: Ready): Promise<Captured> {
  return database.transaction({ as: 'owner' }, async (session) => {
    const [mark] = await session.query<{ xid: string }>(
      'select xmin::text as xid from event where stream = $1 order by seq desc limit 1',
      [of.stream],
    )
    const tables: Written[] = []
    for (const { name, key } of await names(session)) {
      const rows = await session.query(`select * from ${name} where xmin::text = $1`, [mark?.xid])
      const [first] = rows
      if (first === undefined) continue
      const there = await session.query(
        `select 1 from bare.${name} where ${key.map((column, n) => `${column} = $${n + 1}`).join(' and ')}`,
        key.map((column) => first[column]),
      )
      tables.push({ table: name, columns: Object.keys(first), key, update: there.length > 0, rows })
    }
    return { of, tables }
  })
}

/** The captured rows as another case would write them. */
export function rowsFor({ of, tables }: Captured, to: Ready): Written[] {
  const pairs = of.names.map((from, index): [string, string] => [from, to.names[index] ?? ''])
  const renamed = (value: unknown): unknown => {
    if (typeof value !== 'string') return Array.isArray(value) ? value.map(renamed) : value
    return pairs.reduce((text, [from, into]) => text.replaceAll(from, into), value)
  }
  return tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => {
      const copy = Object.fromEntries(Object.entries(row).map(([column, value]) => [column, renamed(value)]))
      return unique(table.table, copy, row)
    }),
  }))
}

let last = 0

/** Members that are unique whatever they are about. */
function unique(table: string, row: Row, from: Row): Row {
  const id = () => `01910000-0000-7000-8000-${(++last).toString(16).padStart(12, '0')}`
  if (table === 'event') return { ...row, log_index: 1_000_000_000 + ++last }
  if (typeof row.id === 'string' && row.id === from.id) return { ...row, id: id() }
  if (table === 'reservation' || table === 'idempotency') return { ...row, key: `k${++last}` }
  return row
}

async function put(session: Session, { table, columns, key, update, rows }: Written): Promise<void> {
  if (!update) {
    const places = rows.map((_, r) => `(${columns.map((_c, c) => `$${r * columns.length + c + 1}`)})`)
    await session.query(
      `insert into bare.${table} (${columns}) values ${places}`,
      rows.flatMap((row) => columns.map((column) => row[column])),
    )
    return
  }
  const changed = columns.filter((column) => !key.includes(column))
  const order = [...changed, ...key]
  const set = changed.map((column, n) => `${column} = $${n + 1}`)
  const where = key.map((column, n) => `${column} = $${changed.length + n + 1}`)
  for (const row of rows)
    await session.query(
      `update bare.${table} set ${set} where ${where.join(' and ')}`,
      order.map((column) => row[column]),
    )
}

/** Writes them in one transaction. The one row every filing of the installation moves, `log_head`, comes last. */
export async function writeBare(database: Database, tables: readonly Written[]): Promise<void> {
  await database.transaction({ as: 'owner' }, async (session) => {
    for (const one of tables) if (one.table !== 'log_head') await put(session, one)
    for (const one of tables) if (one.table === 'log_head') await put(session, one)
  })
}
