/**
 * Several cases of several shops played at once, with what they hold across cases kept as the store keeps it: rows with a unique
 * key in each shop, written with the event or not at all.
 */

import fc from 'fast-check'
import type { Command, Given } from '#core/case/commands.ts'
import type { Reservation } from '#core/case/derived.ts'
import type { CaseEvent } from '#core/case/events.ts'
import { failuresKey } from '#core/case/failures.ts'
import { isTerminal } from '#core/case/filed.ts'
import type { Refusal } from '#core/case/refusal.ts'
import { reservationRefusal } from '#core/case/reservations.ts'
import type { CaseState } from '#core/case/state.ts'
import type { Law } from '#core/policy/pack.ts'
import { commandsOf } from '../arbitraries/acts.ts'
import { type Step, stepArbitrary } from '../arbitraries/history.ts'
import { opening, worldOf } from '../arbitraries/world.ts'
import type { Engine } from './play.ts'

/** One step of one of the cases; another begins in its place once it has ended, or with `open`. */
export type AcrossStep = { who: number; open: boolean; shop: number; listing: number; step: Step }
export type AcrossHistory = { venue: 'external' | 'hosted'; steps: AcrossStep[] }

export const acrossArbitrary: fc.Arbitrary<AcrossHistory> = fc.record({
  venue: fc.constantFrom('external', 'hosted'),
  steps: fc.noBias(
    fc.array(
      fc.record({
        who: fc.nat(2),
        open: fc.integer({ min: 0, max: 11 }).map((n) => n === 0),
        shop: fc.integer({ min: 0, max: 3 }).map((n) => (n === 3 ? 1 : 0)),
        listing: fc.integer({ min: 0, max: 4 }).map((n) => (n === 4 ? 1 : 0)),
        step: stepArbitrary,
      }),
      { minLength: 8, maxLength: 60, size: 'max' },
    ),
  ),
})

export type CaseOf = { stream: number; shop: string; listing: string; state: CaseState }
/** `after` is the case right after the event. */
export type Happened = { of: CaseOf; event: CaseEvent; after: CaseState }
export type Across = {
  law: Law
  happened: Happened[]
  /** What was refused because another case holds it. */
  kept: { of: Pick<CaseOf, 'stream' | 'shop'>; refusal: Refusal }[]
  cases: CaseOf[]
}

/** The table of rows; `taken` says which row another stream holds. */
export type Rows = {
  sync(of: { stream: number; shop: string }, wanted: readonly Reservation[]): Reservation | null
  /** Failures whose key begins so that the shop's other streams hold. */
  failures(of: { stream: number; shop: string; keyBegins: string }): number
}

/** As the store has it: unique by shop, kind and key. */
export function openRows(): Rows {
  const rows = new Map<string, number>()
  const keyOf = (shop: string, { kind, key }: Reservation) => JSON.stringify([shop, kind, key])
  return {
    sync({ stream, shop }, wanted) {
      const keys = wanted.map((one) => keyOf(shop, one))
      const taken = wanted.find((_, index) => (rows.get(keys[index] ?? '') ?? stream) !== stream)
      if (taken !== undefined) return taken
      for (const [key, holder] of rows) if (holder === stream && !keys.includes(key)) rows.delete(key)
      for (const key of keys) rows.set(key, stream)
      return null
    },
    failures({ stream, shop, keyBegins }) {
      const all = [...rows].filter(([row, holder]) => {
        const [of, kind, key] = JSON.parse(row) as [string, string, string]
        return of === shop && kind === 'failure' && key.startsWith(keyBegins) && holder !== stream
      })
      return all.length
    },
  }
}

const codes = ['RC-0000-01', 'RC-0000-02', 'RC-0000-03', 'RC-0000-04']

/** Everything in a command that says which shop and case it is of. */
function placed(command: Command, of: { shop: string; code: string }): Command {
  const { shop } = command.given
  const given: Given = {
    ...command.given,
    code: of.code,
    ...(shop ? { shop: { ...shop, id: of.shop } } : {}),
  }
  return { ...command, given } as Command
}

type Table = {
  across: Across
  /** The case after the command, with what it holds; undefined where it was refused or another case holds that. */
  give(command: Command, of: Omit<CaseOf, 'state'>, before: CaseState | null): CaseOf | undefined
}

const keyOfFailures = ({ listing }: { listing: string }, { pack, procedureId: procedure }: Law) =>
  failuresKey({ pack: pack.pack, procedure, listing })

/** As the shell stamps it: on opening and on filing. */
const counted = (command: Command, failuresElsewhere: number): Command =>
  command.type === 'OpenCase' || command.type === 'FilePacket'
    ? { ...command, given: { ...command.given, failuresElsewhere } }
    : command

function openTable(law: Law, under: Engine, rows: Rows): Table {
  const across: Across = { law, happened: [], kept: [], cases: [] }
  return {
    across,
    give(asked, of, before) {
      const command = counted(asked, rows.failures({ ...of, keyBegins: keyOfFailures(of, law) }))
      const decided = under.decide(command, before, law)
      if (!decided.ok || decided.events.length === 0) return undefined
      let state = before
      const steps = decided.events.map((one) => {
        const event = { ...one, at: command.at, actor: command.actor }
        state = under.evolve(state, event)
        return { event, after: state }
      })
      if (state === null) return undefined
      const taken = rows.sync(of, under.reservationsOf(state, law))
      if (taken !== null) {
        across.kept.push({ of, refusal: reservationRefusal(taken) })
        return undefined
      }
      const moved = { ...of, state }
      across.happened.push(...steps.map((step) => ({ of: moved, ...step })))
      return moved
    },
  }
}

/** The opening of a case about one of the listings, by one of the shops. */
function beginning({ shop, listing, who }: AcrossStep, { venue }: AcrossHistory, law: Law) {
  const command = opening({ venue, stated: null }, law)
  const id = `${law.pack.listingId.example.slice(0, -1)}${listing}`
  const body = { ...command.body, subject: { ...command.body.subject, listing: id } }
  const of = { shop: `shop-${shop + 1}`, listing: id }
  return { of, command: placed({ ...command, body }, { shop: of.shop, code: codes[who] ?? '' }) }
}

/** Plays the steps in order; `rows` is the store's table, or a wrong one. */
export function playAcross(history: AcrossHistory, law: Law, under: Engine, rows: Rows = openRows()): Across {
  const { across, give } = openTable(law, under, rows)
  const slots: (CaseOf | undefined)[] = []
  let now = 0
  let streams = 0

  for (const [serial, one] of history.steps.entries()) {
    const current = slots[one.who]
    if (current === undefined || one.open || isTerminal(current.state)) {
      const { of, command } = beginning(one, history, law)
      now = Math.max(now, command.at)
      streams += 1
      const opened = give({ ...command, at: now }, { stream: streams, ...of }, null)
      if (opened === undefined) continue
      slots[one.who] = opened
      across.cases.push(opened)
      continue
    }
    let of = current
    // Which contents and ids are used is each case's own matter.
    const unique = serial + current.stream * 1000
    for (const command of commandsOf(one.step, of.state, worldOf(law), now, unique)) {
      now = command.at
      of = give(placed(command, { shop: of.shop, code: of.state.code }), of, of.state) ?? of
    }
    slots[one.who] = of
  }
  return across
}
