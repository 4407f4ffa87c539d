/**
 * The outbox: commands to listings and accounts, each applied in the transaction that marks it done. Delivered at least once and,
 * since the other side knows its causes, taken once.
 */
import { uuidv7 } from 'uuidv7'
import type { ListingEffect } from '#core/case/derived.ts'
import type { ListingNews } from '#core/case/news.ts'
import { decideListing } from '#core/listing/decide.ts'
import { evolveListing, foldListing } from '#core/listing/evolve.ts'
import type { ListingCommand, ListingEvent } from '#core/listing/listing-events.ts'
import { putNews } from '#shell/channel/news.ts'
import type { Deps } from '#shell/deps.ts'
import { writeCaseRow } from '#shell/handle/case-list-row.ts'
import { type FoldedCase, foldCase } from '#shell/handle/fold.ts'
import { asActor } from '#shell/handle/person.ts'
import { type Session, StoreAway } from '#shell/store/database.ts'
import { append, readEvents } from '#shell/store/events.ts'
import { dueEffects, effectDone, effectFailed, type OutboxItem } from '#shell/store/outbox.ts'
import { findListing, saveListingView } from '#shell/store/views.ts'
import { tell } from '#shell/webhook/messages.ts'
import { toAccounts } from './account-effects.ts'
import { backOff } from './back-off.ts'
import { system } from './wake.ts'

/** After so many failures an effect is set aside for a person. */
const attemptsAtMost = 20

const commandOf = ({ command, key, body }: ListingEffect, at: number): ListingCommand => ({
  type: command,
  at,
  key,
  body: body as ListingCommand['body'],
})

async function toListing(
  session: Session,
  deps: Deps,
  effect: ListingEffect,
  of: { folded: FoldedCase; at: number },
): Promise<void> {
  const found = await findListing(session, effect.key)
  const stream = found?.stream ?? uuidv7()
  const read = await readEvents<ListingEvent>(session, deps.keyring, stream)
  const state = foldListing(read.events)
  const decided = decideListing(commandOf(effect, of.at), state)
  if (!decided.ok) throw new Error(decided.refusals.map(({ code }) => code).join(', '))
  if (decided.events.length === 0) return
  const { seq } = await append(session, {
    keyring: deps.keyring,
    stream,
    expectedSeq: read.seq,
    cause: uuidv7(),
    actor: system,
    at: of.at,
    pack: of.folded.state.pack,
    // A claim is about a listing of another shop.
    shop: effect.key.shop,
    events: decided.events,
  })
  const after = decided.events.reduce(evolveListing, state)
  if (after === null) return
  await saveListingView(session, { stream, seq, state: after })
  if (after.status === state?.status || after.status === 'unknown') return
  const { shop, marketplace, site, listing, variant = null } = effect.key
  const data = { shop, marketplace, site, listing, variant, status: after.status } satisfies ListingNews
  const type = after.status === 'active' ? 'listing.restored' : 'listing.removed'
  await tell(session, { shop, stream, key: `${stream}:${seq}`, type, at: of.at, data })
  await putNews(session, { shop, stream, kind: 'listing', about: { of: 'listing', type }, at: of.at })
}

/** One item, taken and done in one transaction. False when nothing is due. */
async function doOne(
  session: Session,
  deps: Deps,
  at: number,
  seen: { item?: OutboxItem },
): Promise<boolean> {
  const [item] = await dueEffects(session, at, 1)
  if (item === undefined) return false
  seen.item = item
  const { effect } = item
  if (effect.kind === 'account') {
    await toAccounts(session, deps, { effect, stream: item.stream }, at)
    await effectDone(session, item.id, at)
    return true
  }
  // In the order of a command: the case's row before the head of the log. The other way round the two would wait for each other.
  await session.query('select from case_view where id = $1 for update', [item.stream])
  const folded = await foldCase(session, deps, item.stream)
  if (folded === null) throw new Error(`there is no case ${item.stream}`)
  await toListing(session, deps, effect, { folded, at })
  const { id, state, law, read } = folded
  await writeCaseRow(session, { id, state, law, seq: read.seq, actor: system, given: {}, at })
  await effectDone(session, item.id, at)
  return true
}

/** Works the outbox until nothing is due at `now`; returns how many were done. */
export async function workOutbox(deps: Deps, now: number): Promise<number> {
  const as = asActor(system, null)
  for (let done = 0; ; ) {
    const seen: { item?: OutboxItem } = {}
    try {
      if (!(await deps.database.transaction(as, (session) => doOne(session, deps, now, seen)))) return done
      done += 1
      deps.observe.metrics.effect('done')
    } catch (error) {
      const { item } = seen
      // A store that is away is no fault of the effect, and must not use up its attempts.
      if (item === undefined || error instanceof StoreAway) throw error
      deps.log.error('effect failed', { id: item.id, attempts: item.attempts, error })
      const nextAt = item.attempts + 1 >= attemptsAtMost ? null : now + backOff(item.attempts)
      deps.observe.metrics.effect(nextAt === null ? 'given-up' : 'failed')
      const message = error instanceof Error ? error.message : 'failed'
      await deps.database.transaction(as, (session) =>
        effectFailed(session, item.id, { at: now, nextAt, error: message }),
      )
    }
  }
}
