/**
 * A fresh migrated database for a test: PGlite in memory, or PostgreSQL where the run has been given one. Files that open one run on
 * both (vitest.config.ts); on PostgreSQL RECOURSE_TEST_DATABASE_URL names a database whose user may create others.
 */
import { createHash, randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { Facts } from '#core/evidence/facts.ts'
import type { CaseViewRow } from '#shell/store/case-row.ts'
import type { As, Database } from '#shell/store/database.ts'
import type { Append } from '#shell/store/events.ts'
import { type Keyring, keyringOf } from '#shell/store/keys.ts'
import { readMigrations } from '#shell/store/migrate.ts'
import { openDatabase } from '#shell/store/open.ts'

export const testStore = process.env.RECOURSE_TEST_STORE === 'postgres' ? 'postgres' : 'pglite'

const cache = fileURLToPath(new URL('../node_modules/.cache/recourse/', import.meta.url))

async function asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.RECOURSE_TEST_DATABASE_URL })
  await client.connect()
  return work(client).finally(() => client.end())
}

const addressOf = (database: string): string => {
  const url = new URL(process.env.RECOURSE_TEST_DATABASE_URL ?? '')
  url.pathname = `/${database}`
  return url.href
}

/** A migrated database to copy, made once for this schema; the first of several processes makes it, the others wait. */
const templateOf = (): Promise<string> =>
  asAdmin(async (client) => {
    const hash = createHash('sha256')
    for (const { name, checksum } of readMigrations()) hash.update(`${name} ${checksum}\n`)
    const name = `recourse_template_${hash.digest('hex').slice(0, 16)}`
    await client.query('select pg_advisory_lock(7263647)')
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rows.length > 0) return name
    await client.query(`drop database if exists ${name}_part`)
    await client.query(`create database ${name}_part`)
    await (await openDatabase({ url: addressOf(`${name}_part`) })).close()
    await client.query(`alter database ${name}_part rename to ${name}`)
    return name
  })

let template: Promise<string> | undefined

/** The address of a new migrated database, and how to drop it. */
export async function newTestPostgres(): Promise<{ url: string; drop(): Promise<void> }> {
  template ??= templateOf()
  const from = await template
  const name = `recourse_test_${randomBytes(6).toString('hex')}`
  await asAdmin((client) => client.query(`create database ${name} template ${from}`))
  return {
    url: addressOf(name),
    drop: () => asAdmin(async (client) => void (await client.query(`drop database ${name} with (force)`))),
  }
}

async function openTestPostgres(): Promise<Database> {
  const { url, drop } = await newTestPostgres()
  const db = await openDatabase({ url })
  return {
    ...db,
    async close() {
      await db.close()
      await drop()
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

export const factsOf = (): Facts => ({
  laboratory: 'test',
  sha256: 'd'.repeat(64),
  bytes: 5,
  type: { bySignature: 'jpeg', byExtension: 'jpeg', decodes: true },
  unread: [],
})

/** The row of a case for lists: hosted and filed, or external and open. */
export function caseViewOf(given: {
  id: string
  shop: string
  hostedAndFiled?: boolean
  at?: number
  seq?: number
}): CaseViewRow {
  const { id, shop, hostedAndFiled = false, at = 1_760_000_000_000, seq = 1 } = given
  return {
    shop,
    seq,
    closing: [],
    reviewable: hostedAndFiled,
    review: hostedAndFiled ? { queue: 'q', stage: 'first', filedAt: at, clock: null, claimedBy: null } : null,
    row: {
      id,
      code: 'RC-7K3Q-9F',
      marketplace: 'm',
      pack: 'invented',
      procedure: 'removal',
      venue: hostedAndFiled ? 'hosted' : 'external',
      status: hostedAndFiled ? 'filed' : 'open',
      listing: '1000',
      site: 'RU',
      title: 'Lamp',
      reason: 'r',
      deadline: null,
      tries: { used: 0, allowed: null },
      preflight: { blocks: 0, warns: 0 },
      listingState: 'unknown',
      openedAt: at,
      changedAt: at,
    },
  }
}
