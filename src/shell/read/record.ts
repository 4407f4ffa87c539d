/**
 * The whole record of a hosted case for those who review it: every event with who, digest, law, clauses and effects, what was opened
 * by whom, and what each chose before anything was suggested. The seller and names of people stay out.
 */
import { effectsOf } from '#core/case/effects.ts'
import type { CaseEvent } from '#core/case/events.ts'
import { evolve } from '#core/case/evolve.ts'
import { withRespondent } from '#core/case/respondent.ts'
import type { CaseState } from '#core/case/state.ts'
import type { CaseRecord, RecordEntry } from '#core/doors/review-routes.ts'
import { planPacket } from '#core/packet/plan.ts'
import { reviews } from '#core/person/roles.ts'
import { reviewedState } from '#core/review/blind.ts'
import { compared } from '#core/review/suggestion.ts'
import type { Deps } from '#shell/deps.ts'
import { type FoldedCase, foldCase, lawOf } from '#shell/handle/fold.ts'
import type { Person } from '#shell/handle/person.ts'
import { accessesOf, recordAccess } from '#shell/store/access-log.ts'
import { choicesOf } from '#shell/store/own-choices.ts'

/** A, B, … Z, AA: people of the review in the order they first appear. */
function letters(): (person: string) => string {
  const known = new Map<string, string>()
  return (person) => {
    const before = known.get(person)
    if (before !== undefined) return before
    const n = known.size
    const letter = `${n >= 26 ? String.fromCharCode(64 + Math.floor(n / 26)) : ''}${String.fromCharCode(65 + (n % 26))}`
    known.set(person, letter)
    return letter
  }
}

type Naming = (person: string) => string

/** Members of bodies that name a person, or the seller. */
const people = ['by'] as const
const hidden = new Set(['shop', 'respondent', 'respondentMark'])

function bodyOf(event: CaseEvent, nameOf: Naming): Record<string, unknown> {
  const shown = Object.entries(event.body).flatMap(([key, value]) => {
    if (hidden.has(key)) return []
    const isPerson = people.some((one) => one === key) && typeof value === 'string'
    return [[key, isPerson ? nameOf(value) : value] as const]
  })
  return Object.fromEntries(shown)
}

/** What was said in the review, and what a seller answered a reviewer: the rest of the seller's own words is in the filing. */
const told: ReadonlySet<CaseEvent['type']> = new Set([
  'ClaimReleased',
  'DecisionMade',
  'DocumentAsked',
  'AskAnswered',
])

function entriesOf({ read, state: now }: FoldedCase, deps: Deps, nameOf: Naming): RecordEntry[] {
  let state: CaseState | null = null
  return read.events.map((event, index): RecordEntry => {
    state = withRespondent(evolve(state, event), now.respondent)
    const stored = read.stored[index]
    if (stored === undefined) throw new Error('an event was folded that is not stored')
    const { envelope, hash } = stored
    const effects = effectsOf(event, state, lawOf(deps, state))
    return {
      seq: envelope.seq,
      at: envelope.at,
      type: event.type,
      role: envelope.actor.role,
      who: reviews(envelope.actor.role) ? nameOf(envelope.actor.id) : null,
      hash,
      pack: envelope.pack,
      body: bodyOf(event, nameOf),
      words: told.has(event.type) ? event.personal : null,
      effects: effects.map(({ command, body }) => ({
        command,
        cause: String(body.cause),
        undoes: 'undoes' in body ? String(body.undoes) : null,
      })),
    }
  })
}

function exhibitNames({ state, law }: FoldedCase): Map<string, string> {
  const filed = reviewedState(state)
  return new Map((filed ? planPacket(filed, law).files : []).map(({ exhibit, name }) => [exhibit, name]))
}

/** Null when there is no such case for this person. The look itself is recorded. */
export async function readRecord(deps: Deps, as: Person, id: string, at: number): Promise<CaseRecord | null> {
  return deps.database.transaction(as, async (session) => {
    const folded = await foldCase(session, deps, id)
    if (folded === null) return null
    const { actor, role } = as
    await recordAccess(session, {
      at,
      actor,
      role,
      shop: folded.state.shop,
      stream: id,
      what: 'case',
      subject: id,
    })
    const nameOf = letters()
    const names = exhibitNames(folded)
    const accesses = (await accessesOf(session, id)).filter((one) => reviews(one.role))
    const choices = await choicesOf(session, id)
    return {
      code: folded.state.code,
      entries: entriesOf(folded, deps, nameOf),
      access: accesses.map((one) => ({
        at: one.at,
        who: nameOf(one.actor),
        role: one.role,
        what: one.what,
        name: one.what === 'exhibit' ? (names.get(one.subject) ?? '') : '',
        why: one.why,
      })),
      choices: choices.map(({ by, at, filing, stage, outcome, clause, also, suggested, how }) => ({
        at,
        who: nameOf(by),
        filing,
        stage,
        outcome,
        clause,
        suggested,
        comparison: compared({ outcome, clause, also }, suggested),
        how,
      })),
    }
  })
}
