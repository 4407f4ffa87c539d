/** Bodies that pass the command table and make no sense otherwise: what a client may send. */
import fc from 'fast-check'
import {
  type Command,
  type CommandType,
  commands,
  type Given,
  type Role,
  roles,
} from '#core/case/commands.ts'
import { conflictKinds, skipReasons } from '#core/case/review-commands.ts'
import { factsOf } from './world.ts'

const tricky = fc.constantFrom(
  'constructor',
  '__proto__',
  'trademark',
  'a1',
  'RU',
  'toString',
  '5f3a9c01b2d4',
  '%',
  '\u0000',
)
const text = fc.oneof(fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }), tricky)
const id = fc.oneof(
  fc.constantFrom(
    'constructor',
    'trademark',
    'copyright',
    'restore',
    'c-1',
    'mailbox',
    'veloria',
    'official-notice',
  ),
  fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})?$/),
)
const allegationId = fc.constantFrom('a1', 'a2', 'a3')
const uuid = fc.oneof(fc.uuid(), fc.constant('01930000-0000-7000-8000-000000000001'))
const instant = fc.oneof(
  fc.nat(),
  fc.integer({ min: 0, max: 253_402_300_799_999 }),
  fc.integer({ min: Date.UTC(2026, 1, 1), max: Date.UTC(2026, 7, 1) }),
)
const offset = fc.integer({ min: -5, max: 60 })
const span = fc.option(fc.record({ start: offset, end: offset }), { nil: undefined })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const mostlyThere = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 8 })
const mostly = <T>(one: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(one) }, { weight: 1, arbitrary: other })
const short = (max: number) => text.map((one) => one.slice(0, max) || 'x')
const few = <T>(arbitrary: fc.Arbitrary<T>, minLength = 0) => fc.array(arbitrary, { minLength, maxLength: 4 })

const outcome = fc.constantFrom('granted', 'denied')
const items = few(fc.record({ allegation: maybe(fc.oneof(allegationId, text)), missing: text }))
const date = fc.constantFrom('2026-01-01', '2025-02-30', 'soon', '9999-99-99')

const bodies: Record<CommandType, fc.Arbitrary<unknown>> = {
  OpenCase: fc.record({
    pack: mostly('veloria', id),
    procedure: mostly('restore', id),
    venue: fc.constantFrom('external', 'hosted'),
    notice: mostlyThere(
      fc.record({
        text,
        fields: fc.dictionary(text, fc.record({ value: text, span }), { maxKeys: 3 }),
      }),
    ),
    claim: maybe(fc.record({ text, url: maybe(text) })),
    allegations: few(fc.record({ id: allegationId, text, span }), 1),
    subject: fc.record({
      listing: mostly('5f3a9c01b2d4', text),
      site: mostly('RU', short(10)),
      sku: maybe(text),
      variant: maybe(text),
      violation: maybe(text),
      title: maybe(text),
      category: maybe(text),
      target: maybe(fc.record({ kind: fc.constantFrom('product', 'shop', 'order'), url: maybe(text) })),
    }),
    reason: mostly('trademark', id),
    noticeAt: mostlyThere(instant),
    penaltyAt: maybe(instant),
    stated: maybe(fc.record({ tries: maybe(fc.integer({ min: 1, max: 4 })) })),
    removedAt: maybe(instant),
    evidenceDeadline: maybe(instant),
  }),
  AttachExhibit: fc.record({ exhibit: uuid, document: id }),
  DetachExhibit: fc.record({ exhibit: uuid }),
  MeasureExhibit: fc.record({ exhibit: uuid }),
  ChooseType: fc.record({ appealType: id, contested: fc.boolean() }),
  SetChain: fc.record({
    links: few(
      fc.record({
        from: text,
        to: text,
        exhibit: maybe(uuid),
        validFrom: maybe(date),
        validUntil: maybe(date),
        sealed: fc.constantFrom('yes', 'no', 'unknown'),
        verified: fc.constantFrom('verified', 'unverified', 'refuted'),
      }),
    ),
  }),
  SetFields: fc.record({
    fields: fc.dictionary(
      id,
      fc.oneof(text, fc.constantFrom('2026-03-09T00:00:00Z', '+275760-09-13T00:00:00Z')),
    ),
  }),
  StateFacts: fc.record({
    text,
    reasonText: text,
    answers: few(fc.record({ allegation: fc.oneof(allegationId, text), text, exhibits: few(uuid) })),
  }),
  TickItem: fc.record({ item: id, done: fc.boolean() }),
  FilePacket: fc.record({
    mailbox: text.map((one) => `${one}@x`),
    overrides: few(
      fc.record({
        code: fc.oneof(text, fc.constantFrom('window-closed', 'already-open', 'erased')),
        subject: maybe(text),
        reason: fc.constant('for a reason of our own'),
      }),
    ),
    supersedes: maybe(fc.integer({ min: -1, max: 3 })),
    attested: maybe(fc.boolean()),
  }),
  RecordRelisting: fc.record({
    listing: text,
    at: instant,
    shares: few(text, 1),
    takenDownAt: maybe(instant),
  }),
  OverruleWarning: fc.record({
    warning: fc.constantFrom('w1', 'w2'),
    reason: fc.constant('looked up in the back office'),
  }),
  RecordTicket: fc.record({ ticket: text }),
  RecordOutcome: fc.record({ outcome, answeredAt: instant, reasons: few(text) }),
  GiveUp: fc.record({ reason: text }),
  KeepCorrespondence: fc.record({ channel: fc.constantFrom('mail', 'chat', 'phone'), text, sentAt: instant }),
  RecordTrouble: fc.record({
    exhibit: fc.uuid(),
    url: text,
    at: instant,
    doing: text,
    reference: maybe(text),
  }),
  ClaimCase: fc.constant({}),
  ReleaseClaim: fc.record({ reason: text }),
  Decide: fc.record({
    outcome: fc.oneof(outcome, fc.constant('escalated')),
    clause: id,
    text,
    items,
    grade: maybe(id),
  }),
  AmendDecision: fc.record({
    decision: fc.integer({ min: -1, max: 3 }),
    outcome,
    clause: id,
    text,
    items,
    grade: maybe(id),
  }),
  UndoDecision: fc.constant({}),
  TakeEffect: fc.constant({}),
  LapseCase: fc.record({ code: text }),
  SkipCase: fc.record({ reason: fc.constantFrom(...skipReasons) }),
  DeclareConflict: fc.record({ kind: fc.constantFrom(...conflictKinds) }),
  AskDocument: fc.record({ document: mostly('trademark-certificate', id), text, clause: maybe(id) }),
  WithdrawAsk: fc.record({ ask: fc.integer({ min: 1, max: 2 }) }),
  AnswerAsk: fc.record({ ask: fc.integer({ min: 1, max: 2 }), exhibits: few(uuid), text: maybe(text) }),
  ExpireAsk: fc.record({ ask: fc.integer({ min: 1, max: 2 }) }),
  CorrectLaw: fc.record({ to: fc.integer({ min: 0, max: 9 }), changed: fc.constant([]) }),
}

const given: fc.Arbitrary<Given> = fc.record(
  {
    shop: fc.record({
      id: mostly('shop-1', fc.constant('shop-2')),
      mailbox: fc.option(text, { nil: null }),
      account: fc.constantFrom('active', 'selling-suspended', 'deactivated', 'unknown'),
    }),
    code: fc.constant('RC-7K3Q-9F'),
    exhibit: fc.record({ id: uuid, fileName: text, facts: fc.nat(9).map(factsOf) }),
    packet: fc.record({
      sha256: fc.constant('f'.repeat(64)),
      bytes: fc.nat(),
      files: few(
        fc.record({
          name: text,
          exhibit: fc.option(uuid, { nil: null }),
          sha256: fc.constant('a'.repeat(64)),
          bytes: fc.nat(),
        }),
      ),
    }),
    actorShops: few(fc.constantFrom('shop-1', 'shop-2')),
    opened: few(uuid),
    earlierStatements: few(fc.record({ case: text, text })),
  },
  { requiredKeys: ['shop'] },
)

/** Drops members that are `undefined`, as JSON does. */
const asSent = (body: unknown): unknown => JSON.parse(JSON.stringify(body))

/** A command whose body the doors would let through. */
export const wildCommand: fc.Arbitrary<Command> = fc
  .constantFrom(...(Object.keys(commands) as CommandType[]))
  .chain((type) =>
    fc.record({
      type: fc.constant(type),
      at: instant,
      actor: fc.record({
        id: fc.constantFrom('seller-1', 'reviewer-1', 'board-1', 'system'),
        role: fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom<Role>(...commands[type].by) },
          { weight: 1, arbitrary: fc.constantFrom<Role>(...roles) },
        ),
      }),
      body: bodies[type].map((body) => commands[type].body.parse(asSent(body))),
      given,
    }),
  ) as fc.Arbitrary<Command>
