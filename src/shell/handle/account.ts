/**
 * The road of a command to an account: its stream is found by shop and marketplace, the law is the pack in force, and what was
 * decided is written with everything that follows in one transaction. The worker's effects walk the same steps in their own.
 */
import { uuidv7 } from 'uuidv7'
import type { AccountState } from '#core/account/account.ts'
import type { AccountEvent, NewAccountEvent } from '#core/account/account-events.ts'
import type {
  AccountBodyOf,
  AccountCommand,
  AccountCommandType,
  AccountGiven,
  AccountKey,
} from '#core/account/commands.ts'
import type { AccountLaw } from '#core/account/decide/asked.ts'
import { decideAccount } from '#core/account/decide.ts'
import { accountEffectsOf } from '#core/account/effects.ts'
import { evolveAccount, foldAccount } from '#core/account/evolve.ts'
import { accountTimersOf } from '#core/account/timers.ts'
import type { Actor } from '#core/case/commands.ts'
import type { Receipt } from '#core/case/envelope.ts'
import type { Refusal } from '#core/case/refusal.ts'
import type { AccountTaken } from '#core/doors/account-shapes.ts'
import type { Pack } from '#core/policy/pack.ts'
import type { Deps } from '#shell/deps.ts'
import type { Library } from '#shell/law/library.ts'
import { findAccount, linkedToActor, saveAccountView } from '#shell/store/accounts.ts'
import { Contended, DatabaseError, type Session } from '#shell/store/database.ts'
import { type Appended, append, Conflict, type Read, readEvents } from '#shell/store/events.ts'
import { attachable, attachExhibit } from '#shell/store/exhibits.ts'
import { claimKey, IdempotencyMismatch, keepAnswer } from '#shell/store/idempotency.ts'
import { addEffects } from '#shell/store/outbox.ts'
import { issueReceipt, readReceipts } from '#shell/store/receipts.ts'
import { syncTimers } from '#shell/store/timers.ts'
import { asActor } from './person.ts'

/** `body` is parsed already; `shop` is the one the actor acts for. */
export type AccountRequest = {
  type: AccountCommandType
  body: unknown
  actor: Actor
  shop: string | null
  key: AccountKey
  idempotencyKey?: string
}

export type AccountHandled =
  | { ok: true; taken: AccountTaken }
  | { ok: false; why: 'refused'; refusals: Refusal[] }
  | { ok: false; why: 'not-found' | 'key-reused' | 'conflict' }

/** How often a command is decided anew when somebody else was faster. */
const tries = 3

/** Events a person may have to prove later. */
const receipted = new Set<NewAccountEvent['type']>([
  'PenaltyUndone',
  'MeasureConfirmed',
  'MeasureLifted',
  'LinkedCheckAnswered',
  'LinkedCheckSettled',
])

class TurnedBack extends Error {
  readonly refusals: Refusal[]
  constructor(refusals: Refusal[]) {
    super(refusals.map(({ code }) => code).join(', '))
    this.refusals = refusals
  }
}

/** The pack in force for a marketplace at an instant, with its calendar; null where none is known. */
export function accountLaw(library: Library, marketplace: string, at: number): AccountLaw | null {
  const known = library.packs.find((pack) => pack.marketplace.id === marketplace)
  return known === undefined ? null : lawOfPack(library, library.inForce(known.pack, at))
}

/** One version of a pack as accounts are decided under it; null where its calendar is not known. */
export function lawOfPack(library: Library, pack: Pack): AccountLaw | null {
  const calendar = library.calendars.find((one) => one.calendar === pack.calendar.value)
  if (calendar === undefined) return null
  const versions = library.packs.filter((one) => one.pack === pack.pack)
  const ladders = Object.fromEntries(versions.map((one) => [one.version, one.penalties?.levels ?? []]))
  return { pack, calendar, ladders }
}

/** An account read back from its record; stream, state and events are those of a new one where there is none. */
export type FoldedAccount = { stream: string; state: AccountState | null; read: Read<AccountEvent> }

export async function foldAccountOf(
  session: Session,
  deps: Pick<Deps, 'keyring'>,
  key: AccountKey,
): Promise<FoldedAccount> {
  const found = await findAccount(session, key)
  const stream = found?.stream ?? uuidv7()
  const read = await readEvents<AccountEvent>(session, deps.keyring, stream)
  return { stream, state: foldAccount(read.events), read }
}

type Applied = { command: AccountCommand; law: AccountLaw; cause: string }

/** Decides and writes in the caller's transaction. Throws what the decider refuses as an error; no events write nothing. */
export async function applyToAccount(
  session: Session,
  deps: Pick<Deps, 'keyring' | 'signer'>,
  { command, law, cause }: Applied,
  folded?: FoldedAccount,
): Promise<AccountTaken> {
  const { key, at, actor } = command
  const { stream, state: before, read } = folded ?? (await foldAccountOf(session, deps, key))
  const decided = decideAccount(command, before, law)
  if (!decided.ok) throw new TurnedBack(decided.refusals)
  const events = decided.events.map((event): AccountEvent => ({ ...event, at, actor }))
  const taken = { account: stream, ...key, repeated: false, events: events.map(({ type }) => type) }
  const steps: { event: AccountEvent; state: AccountState }[] = []
  for (const event of events)
    steps.push({ event, state: evolveAccount(steps.at(-1)?.state ?? before, event) })
  const state = steps.at(-1)?.state
  if (state === undefined) return { ...taken, seq: read.seq, hash: read.hash, receipt: null }
  await saveAccountView(session, { stream, seq: read.seq + events.length, state })
  const pack = { id: law.pack.pack, version: law.pack.version }
  const appended = await append(session, {
    keyring: deps.keyring,
    stream,
    expectedSeq: read.seq,
    cause,
    actor,
    at,
    pack,
    shop: key.shop,
    events: decided.events,
  })
  await writeConsequences(session, { stream, law, steps, state, from: read.seq })
  const receipt = await receiptFor(session, deps, { stream, command, events, appended })
  return { ...taken, seq: appended.seq, hash: appended.hash, receipt }
}

async function writeConsequences(
  session: Session,
  of: {
    stream: string
    law: AccountLaw
    steps: { event: AccountEvent; state: AccountState }[]
    state: AccountState
    from: number
  },
): Promise<void> {
  const { stream, law, steps, state, from } = of
  await syncTimers(session, { stream, shop: state.shop }, accountTimersOf(state))
  for (const [index, step] of steps.entries()) {
    const { event } = step
    if (event.type === 'LinkedCheckAnswered')
      for (const { exhibit } of event.body.papers) await attachExhibit(session, exhibit, stream)
    const effects = accountEffectsOf(event, step.state, law)
    const place = { stream, seq: from + index + 1, shop: state.shop, at: event.at }
    if (effects.length > 0) await addEffects(session, place, effects)
  }
}

async function receiptFor(
  session: Session,
  deps: Pick<Deps, 'keyring' | 'signer'>,
  of: { stream: string; command: AccountCommand; events: AccountEvent[]; appended: Appended },
): Promise<Receipt | null> {
  const { stream, command, events, appended } = of
  if (!events.some(({ type }) => receipted.has(type))) return null
  const { type: act, at, key } = command
  const { keyring, signer } = deps
  const about = { keyring, signer, stream, shop: key.shop, act, at, appended, packet: null, files: [] }
  return issueReceipt(session, about)
}

async function given(
  session: Session,
  deps: Deps,
  request: AccountRequest,
  of: { stream: string; at: number },
): Promise<AccountGiven> {
  const { type, body, actor, shop } = request
  if (actor.role === 'seller') {
    const named = type === 'AnswerLinkedCheck' ? (body as AccountBodyOf<'AnswerLinkedCheck'>).papers : []
    const uploads: string[] = []
    for (const { exhibit } of named)
      if ((await attachable(session, deps.keyring, exhibit, of)) !== null) uploads.push(exhibit)
    return { actorShops: shop === null ? [] : [shop], uploads }
  }
  const rows = await session.query<{ shop: string }>('select shop from person_shop where person = $1', [
    actor.id,
  ])
  return { actorShops: [...rows.map((row) => row.shop), ...(await linkedToActor(session))], uploads: [] }
}

async function once(deps: Deps, request: AccountRequest, cause: string): Promise<AccountTaken | null> {
  const at = deps.clock.now()
  const { type, body, actor, key, idempotencyKey } = request
  const law = accountLaw(deps.library, key.marketplace, at)
  if (law === null) return null
  return deps.database.transaction(asActor(actor, request.shop), async (session) => {
    const repeat = idempotencyKey === undefined ? null : { actor: actor.id, key: idempotencyKey }
    const answered = repeat && (await claimKey(session, { ...repeat, request: { type, body, key }, at }))
    if (answered !== null) return again(session, deps, answered.answer as AccountTaken)
    const folded = await foldAccountOf(session, deps, key)
    const stamped = await given(session, deps, request, { stream: folded.stream, at })
    const command = { type, at, actor, key, body, given: stamped } as AccountCommand
    const taken = await applyToAccount(session, deps, { command, law, cause }, folded)
    if (repeat !== null) await keepAnswer(session, repeat, { ...taken, receipt: null })
    return taken
  })
}

async function again(session: Session, deps: Deps, kept: AccountTaken): Promise<AccountTaken> {
  const receipts = await readReceipts(session, deps.keyring, kept.account)
  return { ...kept, receipt: receipts.find(({ head }) => head.seq === kept.seq) ?? null, repeated: true }
}

/** Never throws for an expected "no". Whatever it throws, nothing was written. */
export async function handleAccount(deps: Deps, request: AccountRequest): Promise<AccountHandled> {
  const cause = uuidv7()
  for (let round = 1; round <= tries; round += 1) {
    try {
      const taken = await once(deps, request, cause)
      return taken === null ? { ok: false, why: 'not-found' } : { ok: true, taken }
    } catch (error) {
      if (error instanceof TurnedBack) return { ok: false, why: 'refused', refusals: error.refusals }
      if (error instanceof IdempotencyMismatch) return { ok: false, why: 'key-reused' }
      const { constraint } = error instanceof DatabaseError ? error : {}
      if (constraint === 'account_view_shop_fkey') return { ok: false, why: 'not-found' }
      const raced =
        error instanceof Conflict ||
        error instanceof Contended ||
        constraint === 'account_view_shop_marketplace_key'
      if (!raced) throw error
      deps.log.debug('decided anew', { type: request.type, round })
    }
  }
  return { ok: false, why: 'conflict' }
}
