/** Everything that follows from an event is written with it: reservations, timers, outbox, the lists' row, exhibits, the receipt. */
import { currentDeadlines } from '#core/case/current-deadlines.ts'
import { effectsOf } from '#core/case/effects.ts'
import type { Receipt } from '#core/case/envelope.ts'
import type { CaseEvent } from '#core/case/events.ts'
import { evolve } from '#core/case/evolve.ts'
import { caseNews, newsTypeOf } from '#core/case/news.ts'
import { remindersOf } from '#core/case/reminders.ts'
import { reservationsOf } from '#core/case/reservations.ts'
import { withRespondent } from '#core/case/respondent.ts'
import type { CaseState } from '#core/case/state.ts'
import { timersOf } from '#core/case/timers.ts'
import { newsKindOf } from '#core/channel/channel.ts'
import { documentOf } from '#core/policy/law.ts'
import type { Law } from '#core/policy/pack.ts'
import { documentRetentions, keptFor } from '#core/privacy/retention.ts'
import { putNews } from '#shell/channel/news.ts'
import type { Deps } from '#shell/deps.ts'
import { type Session, together } from '#shell/store/database.ts'
import { syncDeadlines } from '#shell/store/deadlines.ts'
import type { Appended } from '#shell/store/events.ts'
import { attachExhibit, fileExhibits } from '#shell/store/exhibits.ts'
import type { DataKey } from '#shell/store/keys.ts'
import { addEffects } from '#shell/store/outbox.ts'
import { issueReceipt } from '#shell/store/receipts.ts'
import { syncReservations } from '#shell/store/reservations.ts'
import { syncTimers } from '#shell/store/timers.ts'
import { tell } from '#shell/webhook/messages.ts'
import { keepOwnChoice } from './own-choice.ts'

/** Events that are answered with a receipt: what a person may have to prove later. */
const receipted = new Set<CaseEvent['type']>([
  'CaseOpened',
  'PacketFiled',
  'TicketRecorded',
  'OutcomeRecorded',
  'CaseGivenUp',
  'DecisionTookEffect',
])

/** A case after its new events, with what is needed to write their consequences. */
export type Moved = {
  id: string
  law: Law
  /** The state after each event, in order; the last is the state now. */
  steps: { event: CaseEvent; state: CaseState }[]
  state: CaseState
}

/** Folds `events` on, keeping the state after each. `respondent` is known where a claim about a shop here is opened. */
export function moved(
  of: { id: string; law: Law; state: CaseState | null },
  events: CaseEvent[],
  respondent: string | null,
): Moved {
  const { id, law } = of
  const steps: Moved['steps'] = []
  let { state } = of
  for (const event of events) {
    state = withRespondent(evolve(state, event), respondent)
    steps.push({ event, state })
  }
  if (state === null) throw new Error('a command that was taken gave no event')
  return { id, law, steps, state }
}

/** Before the append: what may say no. Throws ReservationTaken. */
export async function reserve(
  session: Session,
  { keyring }: Pick<Deps, 'keyring'>,
  { id, law, state }: Moved,
): Promise<void> {
  await syncReservations(session, keyring, { stream: id, shop: state.shop }, reservationsOf(state, law))
}

/** Milliseconds from its upload an exhibit of that kind is kept; null: as long as its case. */
function keptOf(law: Law, document: string): number | null {
  const kind = documentOf(law, document)?.retention
  return kind === undefined ? null : keptFor(documentRetentions[kind])
}

/** Filing the exhibits waits for nothing; the rest of an event of evidence is a step of its own. */
async function keepExhibits(session: Session, { id, law, steps }: Moved): Promise<void> {
  const kept = steps.map(async ({ event }) => {
    if (event.type === 'PacketFiled' || event.type === 'AskAnswered')
      return fileExhibits(session, event.body.exhibits)
    if (event.type !== 'ExhibitAttached') return
    const { exhibit, document } = event.body
    await attachExhibit(session, exhibit, id, keptOf(law, document))
  })
  await together(kept)
}

/**
 * Before the append, which locks the installation's log, and in one go with `reserve`; `seq` is the version the case will have. Where
 * the append finds that the case has moved, all of it goes with the transaction.
 */
export async function writeConsequences(session: Session, given: Moved, seq: number): Promise<void> {
  const { id, law, state, steps } = given
  const stands = { stream: id, shop: state.shop }
  const open = currentDeadlines(state, law)
  const first = seq - steps.length + 1
  const at = steps.at(-1)?.event.at ?? state.openedAt
  await together([
    keepExhibits(session, given),
    syncTimers(session, stands, timersOf(state, law)),
    syncDeadlines(session, stands, { deadlines: open, reminders: remindersOf(open, at) }),
    ...steps.map((step, index) => spread(session, given, step, first + index)),
  ])
}

/** What others are asked or told because of one event. */
async function spread(
  session: Session,
  { id, law, state: { shop } }: Moved,
  { event, state }: Moved['steps'][number],
  seq: number,
): Promise<void> {
  const of = { stream: id, seq, shop, at: event.at }
  const type = newsTypeOf(event)
  const data = type === null ? null : caseNews(state, law, { id, seq, at: of.at })
  const kind = type === null ? null : newsKindOf(type)
  await together([
    addEffects(session, of, effectsOf(event, state, law)),
    keepOwnChoice(session, { id, law, event, state }),
    type === null || data === null
      ? Promise.resolve()
      : tell(session, { ...of, key: `${id}:${seq}`, type, data }),
    type === null || kind === null
      ? Promise.resolve()
      : putNews(session, { ...of, kind, about: { of: 'case', type } }),
  ])
}

/** Whether what happened is answered with a receipt. */
export const isReceipted = ({ steps }: Moved): boolean => steps.some(({ event }) => receipted.has(event.type))

/** The receipt for what was acknowledged, or null where none is due. */
export async function receiptFor(
  session: Session,
  deps: Pick<Deps, 'keyring' | 'signer' | 'config'>,
  moved: Moved,
  { appended, act, key }: { appended: Appended; act: string; key: DataKey | undefined },
): Promise<Receipt | null> {
  if (!isReceipted(moved)) return null
  const { id, state, steps } = moved
  const filed = steps.find(({ event }) => event.type === 'PacketFiled')?.event
  const packet = filed?.type === 'PacketFiled' ? (filed.personal?.packet ?? null) : null
  return issueReceipt(session, {
    keyring: deps.keyring,
    signer: deps.signer,
    stream: id,
    shop: state.shop,
    act,
    at: steps.at(-1)?.event.at ?? state.openedAt,
    appended,
    packet: packet?.sha256 ?? null,
    stamp: packet !== null && deps.config.timestamps !== undefined,
    key,
    files: (packet?.files ?? []).map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
  })
}
