/**
 * Erasing, in steps that can be cut off anywhere: (1) one transaction decides, destroys the keys, clears what stands in the clear,
 * writes the act into the record and notes what is left to do; (2) the blobs go; (3) old pages and the log are cleared of the bytes.
 * Whatever did not get to its end is finished by the worker. Erasing again what was erased is refused as nothing to erase.
 */
import { uuidv7 } from 'uuidv7'
import type { Actor } from '#core/case/commands.ts'
import { refusePrivacy } from '#core/privacy/decide.ts'
import { type ErasureScope, type Hold, holdsOn } from '#core/privacy/record.ts'
import { canonical, sha256 } from '#shell/store/canonical.ts'
import type { Session } from '#shell/store/database.ts'
import { blankCaseRow } from '#shell/store/erasure.ts'
import { destroyKey } from '#shell/store/keys.ts'
import { type LedgerEntry, maskOfShop, noteInLedger } from './ledger.ts'
import { type Reach, reachOf } from './reach.ts'
import { decideAndKeep, inRecord, PrivacyRefused, type PrivacyTools, readPrivacy } from './record.ts'
import { clearCase, clearPerson, clearShop } from './traces.ts'

export type What = { scope: ErasureScope; subject: string }

/** What would go, and what stands against it. `digest` changes with anything that would go. */
export type PlannedErasure = { reach: Reach; holds: Hold[]; digest: string }

const digestOf = ({ scope, subject, keys, blobs, shops }: Reach): string =>
  sha256(canonical({ scope, subject, keys: [...keys].sort(), blobs: [...blobs].sort(), shops }))

/** Whether anything of it is left: a key, or a sign-in. */
const isEmpty = ({ keys, signIn }: Reach): boolean => keys.length === 0 && !signIn

/** Null when there is no such thing. */
export async function planErasure(tools: PrivacyTools, what: What): Promise<PlannedErasure | null> {
  return inRecord(tools, async (session) => {
    const reach = await reachOf(session, what.scope, what.subject)
    if (reach === null) return null
    const { state } = await readPrivacy(session, tools)
    return { reach, holds: holdsOn(state, reach.targets), digest: digestOf(reach) }
  })
}

/** What would go is not what was shown: look again. */
export class PlanChanged extends Error {
  override readonly name = 'PlanChanged'
}

export type ErasureAsked = What & {
  because: 'asked' | 'retention'
  reason: string | null
  actor: Actor
  /** Digest of the plan that was shown; absent: whatever there is. */
  plan?: string | undefined
}

export type ErasureDone = { erasure: string; keys: number; blobs: number; cases: number }

/** What an erasure takes, by ids. */
export type Gone = Pick<
  Reach,
  'scope' | 'subject' | 'keys' | 'blobs' | 'listings' | 'staged' | 'shops' | 'signIn'
> & { cases: string[] }

/** In the caller's transaction. What is not there is passed over. */
export async function destroy(session: Session, reach: Gone, at: number): Promise<void> {
  for (const key of reach.keys) await destroyKey(session, key, at)
  for (const id of reach.cases) {
    await blankCaseRow(session, id)
    await clearCase(session, id)
  }
  if (reach.listings.length > 0)
    await session.query('delete from listing_view where stream = any ($1::uuid[])', [reach.listings])
  if (reach.staged.length > 0)
    await session.query(`delete from exhibit where id = any ($1::uuid[]) and state = 'staged'`, [
      reach.staged,
    ])
  for (const shop of reach.shops) await clearShop(session, shop)
  if (reach.signIn) await clearPerson(session, reach.subject)
}

type Noted = Pick<Gone, 'scope' | 'subject' | 'keys' | 'blobs'> & {
  erasure: string
  because: 'asked' | 'retention'
  at: number
  by: string
}

/** Notes what is left to do after `destroy`, and in the ledger what was done. */
export async function note(
  session: Session,
  { erasure, scope, subject, because, at, by, keys, blobs }: Noted,
  entry: LedgerEntry,
): Promise<void> {
  await session.query(
    'insert into erasure (id, scope, subject, because, at, by, keys, blobs) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [erasure, scope, subject, because, at, by, keys.length, blobs.length],
  )
  for (const blob of blobs)
    await session.query('insert into erasure_blob (blob, erasure) values ($1, $2) on conflict do nothing', [
      blob,
      erasure,
    ])
  await noteInLedger(session, entry)
}

/**
 * Step 1, whole or not at all. Throws PrivacyRefused (under hold, nothing to erase), PlanChanged; null when there is no such thing.
 * `finishErasures` does the rest.
 */
export async function erase(tools: PrivacyTools, asked: ErasureAsked): Promise<ErasureDone | null> {
  return inRecord(tools, async (session) => {
    const reach = await reachOf(session, asked.scope, asked.subject)
    if (reach === null) return null
    if (isEmpty(reach)) throw new PrivacyRefused([refusePrivacy('nothing-to-erase')])
    if (asked.plan !== undefined && asked.plan !== digestOf(reach))
      throw new PlanChanged('what would be erased has changed since it was shown')
    const at = tools.clock.now()
    const { actor, because, reason } = asked
    const { scope, subject, targets } = reach
    const id = uuidv7()
    const [keys, blobs] = [reach.keys.length, reach.blobs.length]
    const command = { type: 'Erase' as const, id, scope, subject, because, reason, targets, keys, blobs }
    const read = await readPrivacy(session, tools)
    await decideAndKeep(session, tools, read, { command, actor, at })
    const gone = { ...reach, cases: reach.cases.map(({ id: one }) => one) }
    await destroy(session, gone, at)
    const { listings, staged, signIn } = reach
    const shops = reach.shops.map((shop) => maskOfShop(tools, shop))
    const of = { erasure: id, at, scope, subject, because, keys: reach.keys, blobs: reach.blobs }
    const ledger = { ...of, cases: gone.cases, listings, staged, shops, signIn }
    await note(session, { ...of, by: actor.id }, ledger)
    return { erasure: id, keys, blobs, cases: reach.cases.length }
  })
}
