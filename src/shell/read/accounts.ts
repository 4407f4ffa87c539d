/** Reading accounts for the doors, always under the reader's own row security. */

import type { CaseExport } from '#core/case/envelope.ts'
import type { AccountRow, AccountView } from '#core/doors/account-shapes.ts'
import type { ListingState } from '#core/listing/listing.ts'
import type { Deps } from '#shell/deps.ts'
import { accountLaw, foldAccountOf } from '#shell/handle/account.ts'
import { asActor, type Person } from '#shell/handle/person.ts'
import { recordAccess } from '#shell/store/access-log.ts'
import * as store from '#shell/store/accounts.ts'
import type { Session } from '#shell/store/database.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { exportCase } from '#shell/store/export.ts'
import { readReceipts } from '#shell/store/receipts.ts'
import { accountView } from './account-view.ts'

export async function listAccounts(deps: Deps, as: Person): Promise<AccountRow[]> {
  return deps.database.transaction(as, (session) => store.listAccounts(session))
}

async function listingsOf(session: Session, shop: string, marketplace: string): Promise<ListingState[]> {
  const rows = await session.query<{ row: string }>(
    'select row from listing_view where shop = $1 and marketplace = $2',
    [shop, marketplace],
  )
  return rows.map(({ row }) => JSON.parse(row) as ListingState)
}

async function viewOf(
  session: Session,
  deps: Deps,
  as: Person,
  of: { shop: string; marketplace: string; now: number },
): Promise<AccountView | null> {
  const { shop, marketplace, now } = of
  const law = accountLaw(deps.library, marketplace, now)
  if (law === null) return null
  const found = await store.findAccount(session, { shop, marketplace })
  const { stream, state } = await foldAccountOf(session, deps, { shop, marketplace })
  const shops = await session.query<{ shop: string }>('select shop from person_shop where person = $1', [
    as.actor,
  ])
  const opened = {
    id: found === null ? null : stream,
    shop,
    state,
    law,
    receipts: found === null ? [] : await readReceipts(session, deps.keyring, stream),
    listings: await listingsOf(session, shop, marketplace),
    actorShops:
      as.role === 'seller'
        ? [shop]
        : [...shops.map((row) => row.shop), ...(await store.linkedToActor(session))],
  }
  return accountView(opened, { id: as.actor, role: as.role }, now)
}

/** The seller's own account on every marketplace a pack knows, whether or not something was recorded there. */
export async function ownAccounts(deps: Deps, as: Person, now: number): Promise<AccountView[]> {
  const { shop } = as
  if (shop === null || as.role !== 'seller') return []
  const marketplaces = [...new Set(deps.library.packs.map((pack) => pack.marketplace.id))]
  return deps.database.transaction(as, async (session) => {
    const views: AccountView[] = []
    for (const marketplace of marketplaces) {
      const view = await viewOf(session, deps, as, { shop, marketplace, now })
      if (view !== null) views.push(view)
    }
    return views
  })
}

/** Whether there is such a shop at all. */
async function isShop({ database }: Deps, shop: string): Promise<boolean> {
  const rows = await database.transaction(asActor({ id: 'system', role: 'system' }, null), (session) =>
    session.query('select 1 from shop where id = $1', [shop]),
  )
  return rows.length > 0
}

/**
 * One account for the committee and the operator, the access recorded; of a shop nothing was ever recorded of, its empty standing. Null
 * where there is no such shop, or no pack knows the marketplace.
 */
export async function openAccount(
  deps: Deps,
  as: Person,
  of: { shop: string; marketplace: string; now: number },
): Promise<AccountView | null> {
  // That there is such a shop is for whoever rules over accounts; row security says nothing of one without a record.
  const known = (as.role === 'committee' || as.role === 'operator') && (await isShop(deps, of.shop))
  return deps.database.transaction(as, async (session) => {
    const found = await store.findAccount(session, of)
    if (found === null) return known ? viewOf(session, deps, as, of) : null
    const { actor, role } = as
    const { shop, now: at } = of
    const { stream } = found
    await recordAccess(session, { at, actor, role, shop, stream, what: 'account', subject: stream })
    return viewOf(session, deps, as, of)
  })
}

/** A paper handed in for a linked check, the access recorded before the first byte leaves. Null where it is not there or erased. */
export async function openAccountExhibit(
  deps: Deps,
  as: Person,
  of: { shop: string; marketplace: string; exhibit: string; now: number },
): Promise<{ name: string; bytes: number; stream: AsyncIterable<Uint8Array> } | null> {
  const { exhibit: subject, shop, now: at } = of
  const found = await deps.database.transaction(as, async (session) => {
    const account = await store.findAccount(session, of)
    const stored = await findExhibit(session, deps.keyring, subject)
    if (account === null || stored === null || stored.stream !== account.stream) return null
    if (stored.key === null || stored.record === null) return null
    const { actor, role } = as
    await recordAccess(session, { at, actor, role, shop, stream: account.stream, what: 'exhibit', subject })
    return { ...stored.record, blob: stored.blob, key: stored.key }
  })
  if (found === null) return null
  return { name: found.fileName, bytes: found.bytes, stream: deps.blobs.read(found.blob, found.key) }
}

/** The chained record of an account, the access recorded; null where the session sees none. */
export async function exportAccount(
  deps: Deps,
  as: Person,
  of: { shop: string; marketplace: string; now: number },
): Promise<CaseExport | null> {
  return deps.database.transaction(as, async (session) => {
    const found = await store.findAccount(session, of)
    if (found === null) return null
    const { stream } = found
    const { actor, role } = as
    const { shop, now: at } = of
    await recordAccess(session, { at, actor, role, shop, stream, what: 'export', subject: stream })
    return exportCase(session, { keyring: deps.keyring, signer: deps.signer, stream, at })
  })
}
