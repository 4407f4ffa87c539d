/**
 * Rows out of one make of database and into another: every column in its text form, one JSON list a line, so that a value is the
 * same whichever make wrote it.
 */
import type { Session } from '#shell/store/database.ts'

export type Column = { name: string; type: string }
export type Table = { name: string; columns: Column[]; key: string[] }

/** Rows that are not backed up: a session that was ended must not live again. */
export const leftOut: readonly string[] = ['auth_session', 'auth_verification']

/** Rows a statement. */
const batch = 500

/** The text forms both makes agree on, for this transaction. */
export async function agreeOnText(session: Session): Promise<void> {
  await session.query(`set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local bytea_output = 'hex';
    set local intervalstyle = 'iso_8601'; set local extra_float_digits = 3`)
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

type CatalogueRow = { name: string; column: string; type: string }

/** Every table of the schema but the list of migrations, tables referred to before those that refer to them. */
export async function tablesOf(session: Session): Promise<Table[]> {
  const columns = await session.query<CatalogueRow>(
    `select c.relname as name, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration' and a.attgenerated = ''
     order by c.relname, a.attnum`,
    [],
  )
  const keys = await session.query<{ name: string; column: string }>(
    `select c.relname as name, a.attname as column from pg_index i join pg_class c on c.oid = i.indrelid
     join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey::int2[])
     where i.indisprimary and c.relnamespace = 'public'::regnamespace order by c.relname, a.attnum`,
    [],
  )
  const references = await session.query<{ from: string; to: string }>(
    `select r.conrelid::regclass::text as from, r.confrelid::regclass::text as to from pg_constraint r
     where r.contype = 'f' and r.connamespace = 'public'::regnamespace and r.conrelid <> r.confrelid`,
    [],
  )
  const tables = Map.groupBy(columns, ({ name }) => name)
  const done = new Map<string, Table>()
  const place = (name: string): void => {
    const own = tables.get(name)
    if (own === undefined || done.has(name)) return
    tables.delete(name)
    for (const { from, to } of references) if (from === name) place(to)
    const key = keys.filter((one) => one.name === name).map(({ column }) => column)
    done.set(name, { name, key, columns: own.map(({ column, type }) => ({ name: column, type })) })
  }
  for (const name of [...tables.keys()]) place(name)
  return [...done.values()]
}

/** A table's rows as lines of JSON, through a cursor; `counted` is told of every batch. */
export async function* linesOf(
  session: Session,
  { name, columns, key }: Table,
  counted: (rows: number) => void,
): AsyncGenerator<Uint8Array> {
  const values = columns.map((column) => `${quoted(column.name)}::text`).join(', ')
  const order = key.length === 0 ? '' : ` order by ${key.map(quoted).join(', ')}`
  await session.query(
    `declare rows_out no scroll cursor for select array_to_json(array[${values}]::text[])::text as line from public.${quoted(name)}${order}`,
    [],
  )
  for (;;) {
    const rows = await session.query<{ line: string }>(`fetch ${batch} from rows_out`, [])
    if (rows.length === 0) break
    counted(rows.length)
    yield Buffer.from(rows.map(({ line }) => `${line}\n`).join(''))
  }
  await session.query('close rows_out', [])
}

/** Bytes as lines. */
export async function* split(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let left = ''
  for await (const chunk of source) {
    const lines = (left + decoder.decode(chunk, { stream: true })).split('\n')
    left = lines.pop() ?? ''
    yield* lines
  }
  if (left !== '') throw new Error('the last line is cut off')
}

async function insert(session: Session, { name, columns }: Table, lines: string[]): Promise<void> {
  const names = columns.map((column) => quoted(column.name)).join(', ')
  const values = columns.map(({ type }, index) => `(r.v ->> ${index})::${type}`).join(', ')
  await session.query(
    `insert into public.${quoted(name)} (${names}) overriding system value
     select ${values} from json_array_elements($1::json) with ordinality as r (v, n) order by r.n`,
    [`[${lines.join(',')}]`],
  )
}

/** Puts lines into a table; how many there were. */
export async function fill(session: Session, table: Table, lines: AsyncIterable<string>): Promise<number> {
  let waiting: string[] = []
  let count = 0
  for await (const line of lines) {
    waiting.push(line)
    count += 1
    if (waiting.length < batch) continue
    await insert(session, table, waiting)
    waiting = []
  }
  if (waiting.length > 0) await insert(session, table, waiting)
  return count
}

/** Sequences behind columns go on after the largest value there is. */
export async function advanceSequences(session: Session, tables: readonly Table[]): Promise<void> {
  for (const { name, columns } of tables)
    for (const column of columns) {
      const [found] = await session.query<{ sequence: string | null }>(
        'select pg_get_serial_sequence($1, $2) as sequence',
        [`public.${quoted(name)}`, column.name],
      )
      if (!found?.sequence) continue
      await session.query(
        `select setval($1::regclass, (select coalesce(max(${quoted(column.name)}), 0) + 1 from public.${quoted(name)}), false)`,
        [found.sequence],
      )
    }
}

/** Whether rules of the tables are kept while rows go in: append-only tables take back what they once took. */
export async function setTriggers(session: Session, tables: readonly Table[], on: boolean): Promise<void> {
  for (const { name } of tables)
    await session.query(`alter table public.${quoted(name)} ${on ? 'enable' : 'disable'} trigger user`, [])
}

/** Takes out what migrations have put in. */
export async function empty(session: Session, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables.toReversed()) await session.query(`delete from public.${quoted(name)}`, [])
}
