/** The shape of every event as it is read back from the store, in its current version. Held to `events.ts` by the compiler. */
import * as z from 'zod/mini'
import { factsSchema } from '../evidence/facts.ts'
import { heldSchema, likenessSchema } from '../evidence/likeness.ts'
import { lawChangeSchema } from '../policy/law-changes.ts'
import { exhibitRoles } from '../policy/pack.ts'
import {
  allegationSchema,
  answerSchema,
  commands,
  instantSchema,
  linkSchema,
  overrideSchema,
  reviewedBySchema,
} from './commands.ts'
import type { NewEvent } from './events.ts'
import { keptWarningSchema, noticeRules, warningIdSchema } from './notice-warnings.ts'
import { conflictKinds, skipReasons } from './review-commands.ts'

const venue = z.enum(['external', 'hosted'])
const outcome = z.enum(['granted', 'denied'])
const verdict = z.enum(['granted', 'denied', 'escalated'])
const count = z.int().check(z.minimum(1))
const tally = z.int().check(z.minimum(0))
const strings = z.array(z.string())
const opening = commands.OpenCase.body.shape
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** Without personal part. */
const plain = <T extends string, B extends z.ZodMiniType>(type: T, body: B) =>
  z.strictObject({ type: z.literal(type), v: z.literal(1), body, personal: z.null() })

/** With a personal part, null once its key was destroyed. */
const sealed = <T extends string, B extends z.ZodMiniType, P extends z.ZodMiniType>(
  type: T,
  body: B,
  personal: P,
) => z.strictObject({ type: z.literal(type), v: z.literal(1), body, personal: z.nullable(personal) })

const preparing = [
  sealed(
    'CaseOpened',
    z.strictObject({
      shop: z.string(),
      code: z.string(),
      pack: z.strictObject({ id: z.string(), version: z.int() }),
      procedure: z.string(),
      venue,
      reason: z.string(),
      site: z.string(),
      noticeAt: z.optional(instantSchema),
      removedAt: z.optional(instantSchema),
      penaltyAt: z.optional(instantSchema),
      evidenceDeadline: z.optional(instantSchema),
      stated: opening.stated,
      respondent: z.optional(z.string()),
      respondentMark: z.optional(z.string()),
      batch: z.optional(z.uuid()),
      failuresElsewhere: z.optional(tally),
      warnings: z.optional(z.array(z.strictObject({ id: warningIdSchema, rule: z.enum(noticeRules) }))),
      allegations: strings,
    }),
    z.strictObject({
      notice: opening.notice,
      claim: opening.claim,
      warnings: z.optional(z.array(keptWarningSchema)),
      allegations: z.array(allegationSchema),
      subject: opening.subject,
    }),
  ),
  sealed(
    'ExhibitAttached',
    z.strictObject({ exhibit: z.string(), document: z.string(), role: z.enum(exhibitRoles) }),
    z.strictObject({ fileName: z.string(), facts: factsSchema, derivedFrom: z.optional(z.string()) }),
  ),
  plain('ExhibitDetached', z.strictObject({ exhibit: z.string() })),
  sealed(
    'ExhibitMeasured',
    z.strictObject({ exhibit: z.string() }),
    z.strictObject({
      facts: factsSchema,
      likeness: z.optional(z.array(likenessSchema)),
      held: z.optional(heldSchema),
    }),
  ),
  plain('TypeChosen', z.strictObject({ appealType: z.string(), contested: z.boolean() })),
  sealed('ChainSet', z.strictObject({ links: z.int() }), z.strictObject({ links: z.array(linkSchema) })),
  sealed(
    'FieldsSet',
    z.strictObject({ fields: strings }),
    z.strictObject({ fields: z.record(z.string(), z.string()) }),
  ),
  sealed(
    'FactsStated',
    z.strictObject({ answered: strings }),
    z.strictObject({ text: z.string(), reasonText: z.string(), answers: z.array(answerSchema) }),
  ),
  plain('ItemTicked', z.strictObject({ item: z.string(), done: z.boolean() })),
  sealed(
    'WarningOverruled',
    z.strictObject({ warning: warningIdSchema }),
    z.strictObject({ reason: z.string() }),
  ),
] as const

const filing = [
  sealed(
    'PacketFiled',
    z.strictObject({
      filing: count,
      appealType: z.string(),
      queue: z.string(),
      exhibits: strings,
      overrides: z.array(z.strictObject({ code: z.string(), subject: z.optional(z.string()) })),
      supersedes: z.optional(count),
      verdict: z.enum(['pass', 'warn', 'block']),
      stage: z.optional(z.string()),
      attested: z.optional(z.boolean()),
      failuresElsewhere: z.optional(tally),
    }),
    z.strictObject({
      mailbox: z.string(),
      overrides: z.array(overrideSchema),
      packet: z.strictObject({
        sha256: digest,
        bytes: z.int(),
        files: z.array(
          z.strictObject({
            name: z.string(),
            exhibit: z.nullable(z.string()),
            sha256: digest,
            bytes: z.int(),
          }),
        ),
      }),
    }),
  ),
  sealed('TicketRecorded', z.strictObject({ filing: count }), z.strictObject({ ticket: z.string() })),
  sealed(
    'OutcomeRecorded',
    z.strictObject({
      filing: count,
      outcome,
      answeredAt: instantSchema,
      final: z.boolean(),
      reviewedBy: z.optional(reviewedBySchema),
    }),
    z.strictObject({ reasons: strings }),
  ),
  sealed(
    'RelistingRecorded',
    z.strictObject({ at: instantSchema, takenDownAt: z.optional(instantSchema) }),
    z.strictObject({ listing: z.string(), shares: strings }),
  ),
  sealed('CaseGivenUp', z.strictObject({}), z.strictObject({ reason: z.string() })),
  sealed(
    'CorrespondenceKept',
    z.strictObject({ channel: z.enum(['mail', 'chat', 'phone']), sentAt: instantSchema }),
    z.strictObject({ text: z.string() }),
  ),
  sealed(
    'TroubleRecorded',
    z.strictObject({ exhibit: z.string(), at: instantSchema }),
    z.strictObject({ url: z.string(), doing: z.string(), reference: z.optional(z.string()) }),
  ),
] as const

const deciding = [
  plain('CaseClaimed', z.strictObject({ by: z.string() })),
  sealed(
    'ClaimReleased',
    z.strictObject({ by: z.string(), because: z.optional(z.literal('reviews-no-more')) }),
    z.strictObject({ reason: z.string() }),
  ),
  sealed(
    'DecisionMade',
    z.strictObject({
      decision: count,
      filing: count,
      stage: z.string(),
      outcome: verdict,
      clause: z.string(),
      also: z.optional(strings),
      by: z.string(),
      effectAt: z.int(),
      grade: z.optional(z.string()),
      amends: z.optional(count),
      reviewedBy: z.optional(reviewedBySchema),
    }),
    z.strictObject({
      text: z.string(),
      items: z.array(z.strictObject({ allegation: z.optional(z.string()), missing: z.string() })),
    }),
  ),
  plain('DecisionUndone', z.strictObject({ decision: count, by: z.string() })),
  plain(
    'DecisionTookEffect',
    z.strictObject({
      decision: count,
      filing: count,
      outcome: verdict,
      final: z.boolean(),
      to: z.optional(z.string()),
      amends: z.optional(count),
    }),
  ),
  plain('CaseLapsed', z.strictObject({ code: z.string(), deadline: z.int() })),
  plain(
    'LawCorrected',
    z.strictObject({
      from: z.int(),
      to: z.int(),
      changed: z.array(lawChangeSchema),
      reason: z.optional(z.string()),
    }),
  ),
] as const

const stepping = [
  plain('CaseSkipped', z.strictObject({ by: z.string(), reason: z.enum(skipReasons) })),
  plain('ConflictDeclared', z.strictObject({ by: z.string(), kind: z.enum(conflictKinds) })),
  sealed(
    'DocumentAsked',
    z.strictObject({
      ask: count,
      filing: count,
      document: z.string(),
      by: z.string(),
      until: z.int(),
      clock: z.enum(['stops', 'restarts', 'runs']),
      clause: z.optional(z.string()),
    }),
    z.strictObject({ text: z.string() }),
  ),
  sealed(
    'AskAnswered',
    z.strictObject({ ask: count, exhibits: strings }),
    z.strictObject({ text: z.string() }),
  ),
  plain('AskClosed', z.strictObject({ ask: count, how: z.enum(['expired', 'withdrawn']) })),
] as const

const shapes = [...preparing, ...filing, ...deciding, ...stepping] as const

/** Parses one event of the current versions; anything else is an error. */
export const newEventSchema: z.ZodMiniType<NewEvent> = z.discriminatedUnion('type', [...shapes])

/** Every type of event with its current version. */
export const eventVersions: { type: NewEvent['type']; v: number }[] = shapes.flatMap(({ shape }) =>
  shape.type.def.values.flatMap((type) => shape.v.def.values.map((v) => ({ type, v }))),
)
