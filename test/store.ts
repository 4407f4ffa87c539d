/**
 * A fresh migrated database for a test, on the make the environment asks for: RECOURSE_TEST_STORE=pglite (default, in memory) or
 * postgres, with RECOURSE_TEST_DATABASE_URL naming a database whose user may create others. The same tests run on both.
 */
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { As, Database } from '#shell/store/database.ts'
import type { Append } from '#shell/store/events.ts'
import { type Keyring, keyringOf } from '#shell/store/keys.ts'
import { openDatabase } from '#shell/store/open.ts'

export const testStore = process.env.RECOURSE_TEST_STORE === 'postgres' ? 'postgres' : 'pglite'

const cache = fileURLToPath(new URL('../node_modules/.cache/recourse/', import.meta.url))

async function openTestPostgres(): Promise<Database> {
  const url = new URL(process.env.RECOURSE_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres')
  const name = `recourse_test_${randomBytes(6).toString('hex')}`
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await admin(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  const db = await openDatabase({ url: own.href })
  return {
    ...db,
    async close() {
      await db.close()
      await admin(`drop database ${name} with (force)`)
    },
  }
}

/** Close it when done. */
export const openTestDatabase = (): Promise<Database> =>
  testStore === 'postgres' ? openTestPostgres() : openDatabase({ memory: true, cache })

export const testKeyring = (): Keyring => keyringOf(randomBytes(32))

export const seller = (shop: string, actor = `person-${shop}`): As => ({
  as: 'app',
  role: 'seller',
  actor,
  shop,
})
export const reviewer = (actor = 'person-reviewer'): As => ({
  as: 'app',
  role: 'reviewer',
  actor,
  shop: null,
})
export const system: As = { as: 'app', role: 'system', actor: 'system', shop: null }
export const operator: As = { as: 'app', role: 'operator', actor: 'person-operator', shop: null }

/** An append with everything given that a test does not care about. */
export const appendOf = (
  given: Pick<Append, 'keyring' | 'stream' | 'expectedSeq' | 'shop' | 'events'> & Partial<Append>,
): Append => ({
  cause: uuidv7(),
  actor: { id: `person-${given.shop}`, role: 'seller' },
  at: 1_760_000_000_000,
  pack: { id: 'invented', version: 1 },
  ...given,
})
