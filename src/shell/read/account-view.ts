/** One account as somebody sees it, out of its state and the law in force. What a seller is not to see is left out here. */
import {
  type AccountState,
  bansAt,
  levelOf,
  type Measure,
  type Penalty,
  pointsOf,
  standingOf,
} from '#core/account/account.ts'
import { accountActionsOf } from '#core/account/actions.ts'
import type { AccountLaw } from '#core/account/decide/asked.ts'
import type { Actor } from '#core/case/commands.ts'
import type { Receipt } from '#core/case/envelope.ts'
import type { AccountView, MeasureShown, PenaltyShown, Titled } from '#core/doors/account-shapes.ts'
import type { ListingState } from '#core/listing/listing.ts'
import type { Pack } from '#core/policy/pack.ts'
import { clauseShown } from './clause-shown.ts'
import { healthView } from './health-view.ts'

/** What the store holds of an account, opened for a reader. `state` null: nothing yet. */
export type OpenedAccount = {
  id: string | null
  shop: string
  state: AccountState | null
  law: AccountLaw
  receipts: Receipt[]
  listings: ListingState[]
  actorShops: string[]
}

const same = (text: string) => ({ zh: text, en: text, ru: text })
const titled = (id: string, title: Titled['title'] | undefined): Titled => ({ id, title: title ?? same(id) })
const reasonOf = (pack: Pack, id: string): Titled => titled(id, pack.reasons[id]?.title)

const levelRow = (pack: Pack, level: number | null) =>
  pack.penalties?.levels.find((one) => one.level === level) ?? null

function penaltyShown(penalty: Penalty, pack: Pack): PenaltyShown {
  const { cause, at, reason, grade, case: of, listing, state, points, text, effectAt, undone } = penalty
  const row = levelRow(pack, penalty.level)
  const { level } = penalty
  return {
    cause,
    at,
    reason: reasonOf(pack, reason),
    grade,
    case: of,
    listing,
    clause: clauseShown(pack, penalty.clause),
    state,
    level:
      level === null
        ? null
        : { level, title: row?.title ?? same(String(level)), informs: row?.informs ?? null },
    points,
    text,
    effectAt,
    undone: undone === null ? null : { at: undone.at, text: undone.text },
  }
}

function measureShown(one: Measure, pack: Pack, me: string): MeasureShown {
  const by = (who: string) => (who === me ? 'me' : 'another')
  const { measure, kind, state, penalty, level, reason, duration, proposed, confirmed, over } = one
  return {
    measure,
    kind,
    state,
    penalty,
    level,
    reason: reason === null ? null : reasonOf(pack, reason),
    clause: clauseShown(pack, one.clause),
    duration,
    proposed: proposed && { ...proposed, by: by(proposed.by) },
    confirmed: confirmed && { ...confirmed, by: by(confirmed.by) },
    over: over && { at: over.at, text: over.text },
  }
}

const levelsShown = (pack: Pack): AccountView['levels'] =>
  (pack.penalties?.levels ?? []).map((level) => ({
    level: level.level,
    title: level.title,
    points: level.points ?? 0,
    listing: level.listing ?? null,
    campaignBan: level.campaignBan ?? null,
    fundsFreeze: level.fundsFreeze ?? null,
    closes: level.closes,
    informs: level.informs ?? null,
    clause: clauseShown(pack, level.clause),
  }))

/** As the seller sees it: only what is in force or was, and no decision that can still be taken back. */
const forSeller = (state: AccountState): AccountState => ({
  ...state,
  penalties: state.penalties.filter((one) => one.effectAt === null || one.state !== 'held'),
  measures: state.measures.filter((one) => one.confirmed !== null).map((one) => ({ ...one, proposed: null })),
})

const empty = (shop: string, marketplace: string): AccountState => ({
  shop,
  marketplace,
  penalties: [],
  bans: [],
  measures: [],
  checks: [],
  health: [],
})

/** `now` is UTC milliseconds; `actor` is whose actions are listed. */
export function accountView(opened: OpenedAccount, actor: Actor, now: number): AccountView {
  const { pack } = opened.law
  const whole = opened.state ?? empty(opened.shop, pack.marketplace.id)
  const state = actor.role === 'seller' ? forSeller(whole) : whole
  const running = bansAt(state, now)
  const level = levelOf(state)
  const { actorShops } = opened
  return {
    id: opened.id,
    shop: opened.shop,
    marketplace: titled(pack.marketplace.id, pack.marketplace.title),
    pack: { id: pack.pack, version: pack.version },
    standing: standingOf(state),
    points: pointsOf(state),
    level: level === null ? null : { level, title: levelRow(pack, level)?.title ?? same(String(level)) },
    penalties: state.penalties.map((one) => penaltyShown(one, pack)),
    bans: state.bans.map(({ lifted, clause, ...ban }) => ({
      ...ban,
      clause: clauseShown(pack, clause),
      state: lifted ? 'lifted' : running.some((one) => one.penalty === ban.penalty) ? 'running' : 'over',
    })),
    measures: state.measures.map((one) => measureShown(one, pack, actor.id)),
    checks: state.checks.map(({ cause: _, clause, reason, asks, ...check }) => ({
      ...check,
      reason: reasonOf(pack, reason),
      asks: asks.map((id) => titled(id, pack.documents[id]?.title)),
      clause: clauseShown(pack, clause),
    })),
    health: healthView(state, opened.law, opened.listings, now),
    levels: levelsShown(pack),
    delay: pack.penalties?.twoPersons?.delay ?? null,
    actions: accountActionsOf(whole, opened.law, { actor, now, actorShops }),
    receipts: opened.receipts,
    now,
  }
}
