import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '#test/store.ts'
import type { Database } from './database.ts'
import { type Migration, MigrationError, migrate, readMigrations } from './migrate.ts'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const own = readMigrations()
const extra = (name: string, sql: string): Migration => ({ name, sql, checksum: sql })

test('what was applied is not applied again', async () => {
  expect(own.length).toBeGreaterThanOrEqual(4)
  expect(await migrate(db)).toEqual([])
})

test('numbers are unique: the order of two of one number would hang on their names', () => {
  // Applied before this was held, and never renamed: a migration is known by its name.
  const twice = ['0370-decided.sql', '0370-own-cases.sql']
  const numbers = own.filter(({ name }) => !twice.includes(name)).map(({ name }) => name.slice(0, 4))
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at || number === '0370')).toEqual([])
  expect(numbers.filter((number) => !/^\d{4}$/.test(number))).toEqual([])
})

test('a new file is applied once, all of it or nothing', async () => {
  const good = extra('9001-good.sql', 'create table made_once (a int); insert into made_once values (1)')
  expect(await migrate(db, [...own, good])).toEqual(['9001-good.sql'])
  expect(await migrate(db, [...own, good])).toEqual([])
  const bad = extra('9002-bad.sql', 'create table never_made (a int); select 1/0')
  await expect(migrate(db, [...own, good, bad])).rejects.toThrow('division by zero')
  const tables = await db.transaction({ as: 'owner' }, (session) =>
    session.query(`select relname from pg_class where relname in ('made_once', 'never_made')`, []),
  )
  expect(tables).toEqual([{ relname: 'made_once' }])
})

test('a file changed after it was applied is refused by name', async () => {
  const [first, ...rest] = own
  if (first === undefined) throw new Error('no migrations')
  const changed = [{ ...first, checksum: '0'.repeat(64) }, ...rest, extra('9001-good.sql', 'x')]
  await expect(migrate(db, changed)).rejects.toThrow(`${first.name} was changed after it had been applied`)
})

test('a database of a newer build is refused', async () => {
  const older = own.slice(0, -1)
  await expect(migrate(db, older)).rejects.toBeInstanceOf(MigrationError)
  await expect(migrate(db, older)).rejects.toThrow('is unknown here')
})
