/**
 * A fresh migrated database for a test, on the make the environment asks for: RECOURSE_TEST_STORE=pglite (default, in memory) or
 * postgres, with RECOURSE_TEST_DATABASE_URL naming a database whose user may create others. The same tests run on both.
 */
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { Facts } from '#core/evidence/facts.ts'
import type { CaseViewRow } from '#shell/store/case-row.ts'
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
