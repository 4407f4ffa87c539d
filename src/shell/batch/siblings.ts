/**
 * One body of evidence, many cases: for each subject a case of its own is opened and prepared in one transaction, with copies of
 * the exhibits. A case stands whole or not at all, so the same list can be given again after it broke off.
 */
import { uuidv7 } from 'uuidv7'
import { type Step, type Subject, siblingOpening, siblingSteps } from '#core/batch/sibling.ts'
import type { Actor, Command, Given } from '#core/case/commands.ts'
import { decide } from '#core/case/decide.ts'
import type { NewEvent } from '#core/case/events.ts'
import { evolve } from '#core/case/evolve.ts'
import type { Refusal } from '#core/case/refusal.ts'
import { reservationRefusal, reservationsOf } from '#core/case/reservations.ts'
import type { CaseState } from '#core/case/state.ts'
import type { SiblingLine } from '#core/doors/batch-shapes.ts'
import type { Law } from '#core/policy/pack.ts'
import { newCaseCode } from '#shell/case-code.ts'
import type { Deps } from '#shell/deps.ts'
import { foldCase } from '#shell/handle/fold.ts'
import { givenFor } from '#shell/handle/given.ts'
import { asActor, type Person } from '#shell/handle/person.ts'
import { marked, respondentOf } from '#shell/handle/respondent.ts'
import { write } from '#shell/handle/step.ts'
import { zeros } from '#shell/store/canonical.ts'
import type { Session } from '#shell/store/database.ts'
import { holderOf, ReservationTaken } from '#shell/store/reservations.ts'
import { type Copy, copyAll, type Original, readOriginals, stageCopies } from './copies.ts'

export type SiblingsAsked = { source: string; subjects: readonly Subject[]; actor: Actor; shop: string }

/** What every sibling is made from. */
type Source = { id: string; state: CaseState; law: Law; given: Given; originals: Original[] }

type Line = Omit<SiblingLine, 'index' | 'listing' | 'site' | 'sku' | 'variant'>
const nothing = { case: null, code: null, refusals: [], left: [] }

/** A case on its way to being opened, not written yet. */
type Draft = { id: string; state: CaseState; law: Law; events: NewEvent[]; given: Given }

/** Null when there is no such case for this person, or part of it was erased. */
export async function findSource(deps: Deps, asked: Omit<SiblingsAsked, 'subjects'>): Promise<Source | null> {
  const as = asActor(asked.actor, asked.shop)
  const found = await deps.database.transaction(as, async (session) => {
    const folded = await foldCase(session, deps, asked.source)
    if (folded === null || folded.state.shop !== asked.shop || folded.state.subject === null) return null
    const { state, law } = folded
    return {
      state,
      law,
      given: await givenFor(session, asked.actor, asked.shop, law.pack.marketplace.id),
    }
  })
  if (found === null) return null
  const originals = await readOriginals(
    deps,
    as,
    found.state.exhibits.map(({ id }) => id),
  )
  return originals === null ? null : { id: asked.source, ...found, originals }
}

async function draftOf(
  deps: Deps,
  source: Source,
  subject: Subject,
  { actor, shop }: { actor: Actor; shop: string },
): Promise<Draft | { refusals: Refusal[] }> {
  const body = siblingOpening(source.state, subject)
  if (body === null) throw new Error('a source without a subject was let through')
  const at = deps.clock.now()
  const { version } = deps.library.inForce(body.pack, body.noticeAt ?? body.penaltyAt ?? at)
  const law = deps.library.law(body.pack, version, body.procedure)
  const id = uuidv7()
  const respondent = await respondentOf(deps, { type: 'OpenCase', body, actor, shop })
  // The same notice, found against as it was; what a person said to it was said of the other case.
  const warnings = (source.state.noticeWarnings ?? []).map(({ overruled: _, ...warning }) => warning)
  const given = {
    ...source.given,
    code: newCaseCode(),
    batch: source.state.batch ?? source.id,
    ...(warnings.length === 0 ? {} : { noticeWarnings: warnings }),
    ...(respondent === null ? {} : { respondent: marked(deps.keyring, respondent, id) }),
  }
  const decided = decide({ type: 'OpenCase', at, actor, body, given }, null, law)
  if (!decided.ok) return decided
  const state = decided.events.reduce<CaseState | null>(
    (before, event) => evolve(before, { ...event, at, actor }),
    null,
  )
  if (state === null) throw new Error('an opening that was taken gave no event')
  return { id, state, law, events: decided.events, given }
}

/** The rest of the preparation, decided one after the other; what is refused is left out and told. */
function prepare(
  draft: Draft,
  steps: readonly Step[],
  copies: readonly Copy[],
  of: { at: number; actor: Actor },
) {
  let { state } = draft
  const events = [...draft.events]
  const left: SiblingLine['left'] = []
  for (const { type, body } of steps) {
    const copy = type === 'AttachExhibit' ? copies.find(({ id }) => id === body.exhibit) : undefined
    const { id, fileName, facts } = copy ?? {}
    const exhibit = id && fileName && facts ? { exhibit: { id, fileName, facts } } : {}
    const given = { ...draft.given, ...exhibit }
    const decided = decide({ type, body, given, ...of } as Command, state, draft.law)
    if (!decided.ok) {
      left.push({ command: type, refusals: decided.refusals })
      continue
    }
    for (const event of decided.events) {
      state = evolve(state, { ...event, ...of })
      events.push(event)
    }
  }
  return { events, left }
}

/** Whether the shop has such a case open already, told before anything is copied. */
async function heldBy(session: Session, deps: Deps, shop: string, { state, law }: Draft) {
  for (const reservation of reservationsOf(state, law)) {
    const holder = await holderOf(session, deps.keyring, shop, reservation)
    if (holder !== null) return { holder, reservation }
  }
  return null
}

async function codeOf(session: Session, id: string): Promise<string | null> {
  const rows = await session.query<{ code: string }>('select code from case_view where id = $1', [id])
  return rows[0]?.code ?? null
}

async function openOne(
  deps: Deps,
  as: Person,
  source: Source,
  subject: Subject,
  { actor, shop, cause }: { actor: Actor; shop: string; cause: string },
): Promise<Line> {
  const draft = await draftOf(deps, source, subject, { actor, shop })
  if ('refusals' in draft) return { ...nothing, outcome: 'refused', refusals: draft.refusals }
  const held = await deps.database.transaction(as, async (session) => {
    const found = await heldBy(session, deps, shop, draft)
    return found && { ...found, code: await codeOf(session, found.holder) }
  })
  if (held !== null)
    return {
      ...nothing,
      outcome: 'already-open',
      case: held.code === null ? null : held.holder,
      code: held.code,
      refusals: [reservationRefusal(held.reservation)],
    }
  const copies = await copyAll(deps, source.originals)
  const steps = siblingSteps(source.state, subject, new Map(copies.map(({ of, id }) => [of, id])))
  return deps.database.transaction(as, async (session) => {
    const at = deps.clock.now()
    await stageCopies(session, deps, { copies, shop, by: actor.id, at })
    const { events, left } = prepare(draft, steps, copies, { at, actor })
    const standing = { id: draft.id, state: null, law: draft.law, seq: 0, hash: zeros }
    const request = { type: 'OpenCase', actor } as const
    const { given } = draft
    const taken = await write(session, deps, {
      request,
      cause,
      at,
      standing,
      given,
      events,
      packet: undefined,
    })
    return { ...nothing, outcome: 'opened', case: taken.case, code: taken.code, left }
  })
}

/** One line for each subject, as each is done. What fails on our side is told in its line, and the next one is taken. */
export async function* openSiblings(
  deps: Deps,
  source: Source,
  { subjects, actor, shop }: SiblingsAsked,
): AsyncGenerator<SiblingLine> {
  const as = asActor(actor, shop)
  const cause = uuidv7()
  for (const [index, subject] of subjects.entries()) {
    const { listing, site, sku = null, variant = null } = subject
    const line = await openOne(deps, as, source, subject, { actor, shop, cause }).catch(
      (error: unknown): Line => {
        if (error instanceof ReservationTaken)
          return { ...nothing, outcome: 'already-open', refusals: [reservationRefusal(error.reservation)] }
        deps.log.error('sibling failed', { source: source.state.code, index, error })
        return { ...nothing, outcome: 'failed' }
      },
    )
    yield { index, listing, site, sku, variant, ...line }
  }
}
