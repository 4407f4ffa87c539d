/**
 * Random histories of one case. A history is a list of steps; each step is read against the case as it is by then, so that most
 * of them are possible and some are not. Nothing here judges: the laws do (`test/case/*-laws.ts`).
 */
import fc from 'fast-check'
import { nextDeadline } from '#core/case/clock.ts'
import type { Command, Given, Role } from '#core/case/commands.ts'
import { heldDecision, openFiling } from '#core/case/filed.ts'
import type { CaseState } from '#core/case/state.ts'
import type { Facts } from '#core/evidence/facts.ts'
import type { Law } from '#core/policy/pack.ts'

export const start = Date.UTC(2026, 2, 2, 1, 0, 0)
export const second = 1000
export const hour = 3_600_000
export const day = 24 * hour

const acts = [
  /** Whatever a case like this would do next. */
  'go',
  'attach',
  'detach',
  'type',
  'chain',
  'fields',
  'facts',
  'tick',
  'ready',
  'file',
  'ticket',
  'outcome',
  'giveUp',
  'correspond',
  'claim',
  'release',
  'decide',
  'undo',
  'effect',
  'lapse',
  'stranger',
] as const
export type Act = (typeof acts)[number]

/** `a`, `b` and `yes` are read by the act as it needs them; `wait` is what passes before it, in milliseconds. */
export type Step = { act: Act; wait: number; a: number; b: number; yes: boolean }

const weights: Record<Act, number> = {
  go: 60,
  attach: 3,
  detach: 1,
  type: 2,
  chain: 1,
  fields: 1,
  facts: 2,
  tick: 1,
  ready: 12,
  file: 14,
  ticket: 2,
  outcome: 8,
  giveUp: 1,
  correspond: 1,
  claim: 4,
  release: 4,
  decide: 4,
  undo: 6,
  effect: 8,
  lapse: 2,
  stranger: 1,
}

const waits = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, second, hour) },
  { weight: 2, arbitrary: fc.constantFrom(29 * second, 30 * second, 31 * second, day) },
  { weight: 1, arbitrary: fc.constantFrom(10 * day, 16 * day, 31 * day) },
)

export const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(...acts.map((act) => ({ weight: weights[act], arbitrary: fc.constant(act) }))),
  wait: waits,
  a: fc.nat(11),
  b: fc.nat(11),
  yes: fc.boolean(),
})

export type History = { venue: 'external' | 'hosted'; stated: number | null; steps: Step[] }

/** `stated`: days after the notice that its own evidence deadline falls, or none. */
export const historyArbitrary: fc.Arbitrary<History> = fc.record({
  venue: fc.constantFrom('external', 'hosted'),
  stated: fc.option(fc.constantFrom(5, 40), { freq: 3, nil: null }),
  /** Mostly long ones; fast-check shrinks a failing one to the steps that matter. */
  steps: fc.noBias(fc.array(stepArbitrary, { minLength: 1, maxLength: 30, size: 'max' })),
})

/** Ids that read as UUIDs, so that a history is the same in every run. */
export const uuidOf = (n: number): string => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`

const factsOf = (content: number): Facts => ({
  laboratory: 'test 1',
  sha256: content.toString(16).padStart(64, '0'),
  bytes: 1000 + content,
  type: { bySignature: 'pdf', byExtension: 'pdf', decodes: true },
  unread: [],
})

const reviewers = ['reviewer-1', 'reviewer-2', 'reviewer-3', 'board-1', 'board-2'] as const

const seller = { id: 'seller-1', role: 'seller' } as const
const system = { id: 'system', role: 'system' } as const
const given: Given = {
  shop: { id: 'shop-1', mailbox: 'legal@shop.example', account: 'active' },
  actorShops: [],
  code: 'RC-7K3Q-9F',
}

const noticeText = 'Ticket T-1. Listing 5f3a9c01b2d4 was removed: it uses a mark. The box shows a logo.'

/** The command that opens the case of a history. */
export function opening({ venue, stated }: Pick<History, 'venue' | 'stated'>, law: Law): Command {
  return {
    type: 'OpenCase',
    at: start + hour,
    actor: seller,
    given,
    body: {
      pack: law.pack.pack,
      procedure: law.procedureId,
      venue,
      notice: { text: noticeText, fields: { ticket: { value: 'T-1', span: { start: 7, end: 10 } } } },
      allegations: [
        { id: 'a1', text: 'it uses a mark' },
        { id: 'a2', text: 'The box shows a logo' },
      ],
      subject: { listing: '5f3a9c01b2d4', site: 'RU', sku: 'K-1' },
      reason: 'trademark',
      noticeAt: start,
      ...(stated === null ? {} : { evidenceDeadline: start + stated * day }),
    },
  }
}

function sensible(state: CaseState, { a, yes }: Step): Act {
  if (heldDecision(state) !== undefined) return yes && a % 3 === 0 ? 'undo' : 'effect'
  if (state.status === 'filed' && state.venue === 'external') return 'outcome'
  if (state.status === 'filed') return state.claim === null ? 'claim' : 'decide'
  const prepared =
    state.statement !== null && state.exhibits.some((one) => one.attachedAt >= (state.anchors.denied ?? 0))
  return prepared && state.appealType !== null ? 'file' : 'ready'
}

/** The commands a step comes to, and when. `serial` grows with every step, so that something new can always be found. */
export function commandsOf(drawn: Step, state: CaseState, law: Law, now: number, serial: number): Command[] {
  const step = drawn.act === 'go' ? { ...drawn, act: sensible(state, drawn) } : drawn
  const at = timeOf(step, state, law, now)
  const make = preparing[step.act] ?? filing[step.act] ?? reviewing[step.act]
  return make === undefined ? [] : make({ step, state, law, at, serial })
}

type Making = { step: Step; state: CaseState; law: Law; at: number; serial: number }
type Maker = (making: Making) => Command[]

/** Time is drawn to where laws turn: a deadline itself, a millisecond to either side, the end of a hold. */
function timeOf({ act, wait, a }: Step, state: CaseState, law: Law, now: number): number {
  const held = heldDecision(state)
  if (act === 'effect' && held !== undefined) return Math.max(now, held.effectAt + (a % 4 === 0 ? -1 : 0))
  const due = nextDeadline(state, law, now)
  if (due !== null && (act === 'lapse' || (act === 'file' && a % 6 === 0)))
    return Math.max(now, due.at + ((a % 3) - 1))
  return now + wait
}

const attach = (at: number, id: number, content: number, document: string): Command => ({
  type: 'AttachExhibit',
  at,
  actor: seller,
  given: { ...given, exhibit: { id: uuidOf(id), fileName: `${id}.pdf`, facts: factsOf(content) } },
  body: { exhibit: uuidOf(id), document },
})

function facts({ state, at }: Making, all: boolean, reasonText: string): Command {
  const ids = all ? state.allegationIds : state.allegationIds.slice(0, 1)
  const exhibits = state.exhibits.slice(0, 2).map((exhibit) => exhibit.id)
  const answers = ids.map((allegation) => ({ allegation, text: `Answer to ${allegation}`, exhibits }))
  return {
    type: 'StateFacts',
    at,
    actor: seller,
    given,
    body: { text: 'We are authorised.', reasonText, answers },
  }
}

const choose = (at: number, appealType: string, contested: boolean): Command => ({
  type: 'ChooseType',
  at,
  actor: seller,
  given,
  body: { appealType, contested },
})

const documents = ['trademark-certificate', 'authorisation-letter', 'official-notice', 'no-such-thing']

const preparing: Partial<Record<Act, Maker>> = {
  attach: ({ step, at }) => [attach(at, step.a, step.b % 6, documents[step.b % 4] ?? '')],
  detach: ({ step, state, at }) => [
    {
      type: 'DetachExhibit',
      at,
      actor: seller,
      given,
      body: { exhibit: state.exhibits[step.a % (state.exhibits.length + 1)]?.id ?? uuidOf(999) },
    },
  ],
  type: ({ step, at }) => [
    choose(at, ['trademark', 'copyright', 'trademark', 'nonsense'][step.a % 4] ?? '', step.b % 4 === 0),
  ],
  chain: ({ step, state, at }) => {
    const exhibit = state.exhibits[0]?.id ?? uuidOf(step.a)
    const dates = { validFrom: '2026-01-01', validUntil: step.yes ? '2027-01-01' : '2025-02-30' }
    const link = {
      from: 'Owner',
      to: 'Shop',
      exhibit,
      sealed: 'yes',
      verified: 'unverified',
      ...dates,
    } as const
    return [{ type: 'SetChain', at, actor: seller, given, body: { links: [link] } }]
  },
  fields: ({ step, at }) => [
    { type: 'SetFields', at, actor: seller, given, body: { fields: { registration: step.yes ? '1' : '' } } },
  ],
  facts: (making) => [facts(making, making.step.yes, `reason ${making.step.a % 3}`)],
  tick: ({ step, at }) => [
    {
      type: 'TickItem',
      at,
      actor: seller,
      given,
      body: { item: ['mailbox', 'covered', 'nothing'][step.a % 3] ?? '', done: step.yes },
    },
  ],
  /** Everything a filing needs, once with something new and once without. */
  ready: (making) => {
    const { step, at, serial } = making
    const fresh = step.a % 4 === 0 ? 1 : serial
    return [
      choose(at, 'trademark', false),
      attach(at, 1000 + serial, 1000 + fresh, 'trademark-certificate'),
      facts(making, true, `reason ${step.b % 5 === 0 ? 0 : serial}`),
    ]
  },
}

/** Overrides for everything an external venue lets a seller override. */
const overrides = [
  'window-closed',
  'wrong-appeal-type',
  'nothing-new',
  'same-text',
  'tries-used',
  'mailbox-not-bound',
  'already-open',
  'finding:coverage',
].map((code) => ({ code, reason: 'the seller wants it filed all the same' }))

const mailboxes = ['legal@shop.example', 'me@mail.example', 'other@shop.example']

const filing: Partial<Record<Act, Maker>> = {
  file: ({ step, state, at }) => {
    const open = openFiling(state)?.filing
    const supersedes = step.b % 4 === 1 ? (open ?? 7) : undefined
    const files = state.exhibits.map((exhibit, index) => ({
      name: `file-${index}.pdf`,
      exhibit: exhibit.id,
      sha256: exhibit.facts?.sha256 ?? '',
      bytes: exhibit.facts?.bytes ?? 0,
    }))
    const packet = { sha256: 'f'.repeat(64), bytes: 9, files }
    const mailbox = mailboxes[step.a === 1 ? 1 : step.a === 2 ? 2 : 0] ?? ''
    const body = {
      mailbox,
      overrides: step.yes && step.b % 3 === 0 ? overrides : [],
      ...(supersedes === undefined ? {} : { supersedes }),
    }
    return [
      { type: 'FilePacket', at, actor: seller, given: step.a === 11 ? given : { ...given, packet }, body },
    ]
  },
  ticket: ({ step, at }) => [
    { type: 'RecordTicket', at, actor: seller, given, body: { ticket: `T-${step.a % 3}` } },
  ],
  outcome: ({ step, state, at }) => [
    {
      type: 'RecordOutcome',
      at,
      actor: seller,
      given,
      body: {
        outcome: step.b % 3 === 0 ? 'granted' : 'denied',
        answeredAt: step.a === 0 ? at + 1 : step.a === 1 ? start : Math.max(openFiling(state)?.at ?? 0, at),
        reasons: ['incomplete'],
      },
    },
  ],
  giveUp: ({ at, step }) =>
    step.a % 3 === 0 ? [{ type: 'GiveUp', at, actor: seller, given, body: { reason: '' } }] : [],
  correspond: ({ at, step }) => [
    {
      type: 'KeepCorrespondence',
      at,
      actor: seller,
      given,
      body: { channel: 'mail', text: 'please', sentAt: step.yes ? at : at + 1 },
    },
  ],
  /** Somebody who has no business here. */
  stranger: ({ at, step }) => [
    {
      type: 'GiveUp',
      at,
      actor: step.yes ? { id: 'seller-9', role: 'seller' } : { id: 'reviewer-1', role: 'reviewer' },
      given: { shop: { id: 'shop-2', mailbox: null, account: 'active' } },
      body: { reason: 'not mine' },
    },
  ],
}

function reviewer(step: Step, state: CaseState): { id: string; role: Role } {
  // Mostly whoever holds the case goes on with it.
  const id = step.a % 4 !== 0 && state.claim ? state.claim.by : (reviewers[step.b % reviewers.length] ?? '')
  return { id, role: id.startsWith('board') ? 'committee' : 'reviewer' }
}

const reviewGiven = (step: Step): Given => ({ actorShops: step.a === 7 ? ['shop-1'] : ['shop-5'] })

const reviewing: Partial<Record<Act, Maker>> = {
  claim: ({ step, state, at }) => [
    { type: 'ClaimCase', at, actor: reviewer(step, state), given: reviewGiven(step), body: {} },
  ],
  release: ({ step, state, at }) => [
    { type: 'ReleaseClaim', at, actor: reviewer(step, state), given: {}, body: { reason: 'other work' } },
  ],
  decide: ({ step, state, at }) => {
    const outcome = step.b % 3 === 0 ? ('granted' as const) : ('denied' as const)
    const items =
      outcome === 'denied' && step.a !== 3 ? [{ allegation: 'a1', missing: 'the certificate' }] : []
    const clause = step.a === 5 ? 'no-such-clause' : 'c-1'
    const body = { outcome, clause, text: 'Decided.', items }
    return [{ type: 'Decide', at, actor: reviewer(step, state), given: reviewGiven(step), body }]
  },
  undo: ({ step, state, at }) => [
    { type: 'UndoDecision', at, actor: reviewer(step, state), given: {}, body: {} },
  ],
  effect: ({ at }) => [{ type: 'TakeEffect', at, actor: system, given: {}, body: {} }],
  lapse: ({ at, step }) => [
    {
      type: 'LapseCase',
      at,
      actor: system,
      given: {},
      body: { code: step.b % 5 === 0 ? 'evidence-deadline' : 'window-close' },
    },
  ],
}
