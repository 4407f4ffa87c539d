/**
 * The table of commands: who may give each and what its body holds. Routes, OpenAPI, forms and terminal verbs are derived
 * from it. A new command is a row here, its events (`events.ts`) and its decision (`decide/`).
 * The shell stamps everything a client may not say: time, actor, shop, facts of files, the packet's digests (`Given`).
 */
import * as z from 'zod/mini'
import type { MeasuredExhibit, TakenIn } from '../evidence/likeness.ts'
import { lawCorrectionSchema } from '../policy/law-changes.ts'
import { idSchema } from '../policy/values.ts'
import type { EarlierStatement } from '../statement/earlier.ts'
import { arrivedWithSchema, type KeptWarning, warningIdSchema } from './notice-warnings.ts'
import { deniedItems, furtherClausesSchema, reviewCommands } from './review-commands.ts'
import { troubleCommands } from './trouble-commands.ts'

export const roles = ['seller', 'reviewer', 'committee', 'operator', 'system'] as const
export type Role = (typeof roles)[number]

const short = z.string().check(z.minLength(1), z.maxLength(300))
const uuid = z.uuid()
/** UTC milliseconds, up to the end of the year 9999. */
export const instantSchema = z.int().check(z.minimum(0), z.maximum(253_402_300_799_999))

/**
 * One field of a notice as a person confirmed it. `span` is its place in the notice's text, `page` the page of the file that stands on;
 * absent: typed in or changed by hand.
 */
export const noticeFieldValueSchema = z.strictObject({
  value: z.string().check(z.minLength(1), z.maxLength(2000)),
  span: z.optional(z.strictObject({ start: z.int(), end: z.int() })),
  page: z.optional(z.int()),
})

export const allegationSchema = z.strictObject({
  id: z.string().check(z.regex(/^a[1-9]\d*$/)),
  text: z.string().check(z.minLength(1), z.maxLength(2000)),
  span: z.optional(z.strictObject({ start: z.int(), end: z.int() })),
})
export type Allegation = z.infer<typeof allegationSchema>

/** One link of an authorisation chain, from the right holder towards the seller. Dates are civil dates. */
export const linkSchema = z.strictObject({
  from: short,
  to: short,
  exhibit: z.optional(uuid),
  right: z.optional(z.string()),
  registration: z.optional(z.string()),
  validFrom: z.optional(z.string()),
  validUntil: z.optional(z.string()),
  sealed: z.enum(['yes', 'no', 'unknown']),
  /** verified with the issuer, or not: an unverified link is marked, not refused. */
  verified: z.enum(['verified', 'unverified', 'refuted']),
  sites: z.optional(z.array(z.string())),
  categories: z.optional(z.array(z.string())),
})
export type Link = z.infer<typeof linkSchema>

/** Answers an allegation (`a1` …) or, after a denial, an item of it (`r1` … in the order they were given). */
export const answerSchema = z.strictObject({
  allegation: z.string(),
  text: z.string().check(z.maxLength(2000)),
  exhibits: z.array(uuid),
})
export type Answer = z.infer<typeof answerSchema>

/** The same goods listed anew. `takenDownAt`: gone again since then, so that it no longer stands in the way. */
export const relistingSchema = z.strictObject({
  listing: short,
  at: instantSchema,
  /** What both share, in the words of whoever records it: identifiers, pictures, text. */
  shares: z.array(short).check(z.minLength(1), z.maxLength(20)),
  takenDownAt: z.optional(instantSchema),
})
export type Relisting = z.infer<typeof relistingSchema>

/** Who looked: the venue's own people, or a firm it employs. One standard holds for both; left out: nobody says. */
export const reviewedBySchema = z.enum(['venue', 'firm'])
export type ReviewedBy = z.infer<typeof reviewedBySchema>

/** A refusal of kind `law`, or a finding, that the seller overrides on an external venue, with a reason that is recorded. */
export const overrideSchema = z.strictObject({
  code: z.string(),
  subject: z.optional(z.string()),
  reason: z.string().check(z.minLength(10), z.maxLength(1000)),
})
export type Override = z.infer<typeof overrideSchema>

export const commands = {
  OpenCase: {
    by: ['seller'],
    creates: true,
    body: z.strictObject({
      pack: idSchema,
      procedure: idSchema,
      venue: z.enum(['external', 'hosted']),
      /** With its instant wherever the procedure begins with a notice. */
      notice: z.optional(
        z.strictObject({
          text: z.string().check(z.minLength(1), z.maxLength(200_000)),
          fields: z.record(z.string(), noticeFieldValueSchema),
          arrived: z.optional(arrivedWithSchema),
        }),
      ),
      /** What the person says by oneself, where the procedure begins with a claim; its points are the allegations. */
      claim: z.optional(
        z.strictObject({
          text: z.string().check(z.minLength(1), z.maxLength(20_000)),
          url: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))),
        }),
      ),
      allegations: z.array(allegationSchema).check(z.minLength(1), z.maxLength(50)),
      subject: z.strictObject({
        listing: short,
        site: z.string().check(z.minLength(1), z.maxLength(10)),
        /** Names of files fall back to the listing where there is none. */
        sku: z.optional(short),
        variant: z.optional(short),
        violation: z.optional(short),
        title: z.optional(z.string().check(z.maxLength(500))),
        category: z.optional(short),
        /** Left out: a product. `listing` is then the shop's or order's own id. */
        target: z.optional(
          z.strictObject({
            kind: z.enum(['product', 'shop', 'order']),
            url: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))),
          }),
        ),
      }),
      reason: idSchema,
      noticeAt: z.optional(instantSchema),
      removedAt: z.optional(instantSchema),
      /** When the penalty took effect. */
      penaltyAt: z.optional(instantSchema),
      evidenceDeadline: z.optional(instantSchema),
      /** What else the notice states: it outranks the pack. */
      stated: z.optional(z.strictObject({ tries: z.optional(z.int().check(z.minimum(1))) })),
    }),
  },
  AttachExhibit: {
    by: ['seller'],
    body: z.strictObject({ exhibit: uuid, document: idSchema }),
  },
  DetachExhibit: { by: ['seller'], body: z.strictObject({ exhibit: uuid }) },
  /** What was found out about an exhibit since it was attached: its text read, or measured by a newer laboratory. */
  MeasureExhibit: { by: ['system'], body: z.strictObject({ exhibit: uuid }) },
  ChooseType: {
    by: ['seller'],
    body: z.strictObject({ appealType: idSchema, contested: z._default(z.boolean(), false) }),
  },
  SetChain: { by: ['seller'], body: z.strictObject({ links: z.array(linkSchema).check(z.maxLength(20)) }) },
  SetFields: {
    by: ['seller'],
    body: z.strictObject({ fields: z.record(idSchema, z.string().check(z.maxLength(2000))) }),
  },
  StateFacts: {
    by: ['seller'],
    body: z.strictObject({
      text: z.string().check(z.maxLength(20_000)),
      reasonText: z.string().check(z.maxLength(2000)),
      answers: z.array(answerSchema).check(z.maxLength(50)),
    }),
  },
  TickItem: { by: ['seller'], body: z.strictObject({ item: idSchema, done: z.boolean() }) },
  FilePacket: {
    by: ['seller'],
    body: z.strictObject({
      mailbox: z.string().check(z.minLength(3), z.maxLength(254)),
      overrides: z._default(z.array(overrideSchema), []),
      /** Number of the open filing this one corrects: a correction is a new ticket that supersedes it. */
      supersedes: z.optional(z.int()),
      /** The person vouches for what is filed. */
      attested: z.optional(z.boolean()),
    }),
  },
  /** A person has looked at what was found against the notice and says why it does not hold. */
  OverruleWarning: {
    by: ['seller'],
    body: z.strictObject({
      warning: warningIdSchema,
      reason: z.string().check(z.minLength(10), z.maxLength(1000)),
    }),
  },
  RecordRelisting: { by: ['seller', 'reviewer', 'committee'], body: relistingSchema },
  RecordTicket: { by: ['seller'], body: z.strictObject({ ticket: short }) },
  RecordOutcome: {
    by: ['seller'],
    body: z.strictObject({
      outcome: z.enum(['granted', 'denied']),
      /** When the marketplace answered; not after now. */
      answeredAt: instantSchema,
      reasons: z._default(z.array(z.string().check(z.minLength(1), z.maxLength(2000))), []),
      reviewedBy: z.optional(reviewedBySchema),
    }),
  },
  GiveUp: { by: ['seller'], body: z.strictObject({ reason: z.string().check(z.maxLength(1000)) }) },
  KeepCorrespondence: {
    by: ['seller'],
    body: z.strictObject({
      channel: z.enum(['mail', 'chat', 'phone']),
      text: z.string().check(z.minLength(1), z.maxLength(20_000)),
      sentAt: instantSchema,
    }),
  },
  ClaimCase: { by: ['reviewer', 'committee'], body: z.strictObject({}) },
  /** By the system where whoever holds the case reviews no more. */
  ReleaseClaim: {
    by: ['reviewer', 'committee', 'system'],
    body: z.strictObject({ reason: z.string().check(z.maxLength(1000)) }),
  },
  Decide: {
    by: ['reviewer', 'committee'],
    body: z.strictObject({
      /** escalated: handed on to the next stage, which decides. */
      outcome: z.enum(['granted', 'denied', 'escalated']),
      clause: idSchema,
      also: furtherClausesSchema,
      /** What the seller is told; on a denial item by item. */
      text: z.string().check(z.minLength(1), z.maxLength(5000)),
      items: deniedItems,
      /** How grave the act is, by the grades the pack's penalties know. */
      grade: z.optional(idSchema),
      reviewedBy: z.optional(reviewedBySchema),
    }),
  },
  /** Puts another decision in the place of one that has taken effect, whose effects are undone by its name. */
  AmendDecision: {
    by: ['reviewer', 'committee'],
    body: z.strictObject({
      decision: z.int(),
      outcome: z.enum(['granted', 'denied']),
      clause: idSchema,
      also: furtherClausesSchema,
      text: z.string().check(z.minLength(1), z.maxLength(5000)),
      items: deniedItems,
      grade: z.optional(idSchema),
      reviewedBy: z.optional(reviewedBySchema),
    }),
  },
  UndoDecision: { by: ['reviewer', 'committee'], body: z.strictObject({}) },
  ...reviewCommands,
  ...troubleCommands,
  TakeEffect: { by: ['system'], body: z.strictObject({}) },
  LapseCase: { by: ['system'], body: z.strictObject({ code: z.string() }) },
  /** An erratum of the pinned version: what changed stands in the event, for good. */
  CorrectLaw: {
    by: ['system'],
    body: lawCorrectionSchema,
  },
} as const satisfies Record<string, { by: readonly Role[]; creates?: boolean; body: z.ZodMiniType }>

export type CommandType = keyof typeof commands
export type BodyOf<T extends CommandType> = z.infer<(typeof commands)[T]['body']>

export type Actor = { id: string; role: Role }

/** What the shell looked up and stamps on a command; nothing of it can come from a client. */
export type Given = {
  /** The shop the case belongs to. For a seller's command: the shop the seller acts for; without it the command is refused. */
  shop?: {
    id: string
    mailbox: string | null
    account: 'active' | 'selling-suspended' | 'deactivated' | 'unknown'
  }
  /** A short random code people see, made by the shell when a case opens. */
  code?: string
  /** For AttachExhibit: the staged upload. For MeasureExhibit: what is known of it by now. */
  exhibit?: { id: string } & TakenIn & MeasuredExhibit
  /** For FilePacket: what the press built and the store holds, synced. Left out in the first asking (`needs` in decide.ts). */
  packet?: {
    sha256: string
    bytes: number
    files: { name: string; exhibit: string | null; sha256: string; bytes: number }[]
  }
  /** For a reviewer's command: ids of every shop the reviewer belongs to. Left out means not known, and that is refused. */
  actorShops?: string[]
  /** Shops on the same business licence as one of those; left out: none. */
  actorLinkedShops?: string[]
  /** For OpenCase by a claim: the hosted shop the claim is about, with its mark for the record; left out where there is none. */
  respondent?: { shop: string; mark: string }
  /** For OpenCase out of another case's evidence: the id of the first case of that evidence. */
  batch?: string
  /** For OpenCase with a notice: what was found against it when it was read here. */
  noticeWarnings?: KeptWarning[]
  /** For a reviewer who holds the case: exhibits opened since it was claimed, and those nobody can open any more. */
  opened?: string[]
  /** For OpenCase and FilePacket: filings answered "no" in other cases of the shop about the same listing and procedure. */
  failuresElsewhere?: number
  /** Listings of the same goods that were recorded in the shop's other cases about the listing, or that the venue can see. */
  relistings?: Relisting[]
  /** Statements of the same shop's earlier cases, newest first, for likeness. */
  earlierStatements?: EarlierStatement[]
  /** The latest reading of the account's health score that was written down; `at` is when the marketplace showed it. */
  health?: { at: number; score: number }
}

/** One command on its way to the decider. `at` is stamped by the server, UTC milliseconds. */
export type Command = {
  [T in CommandType]: { type: T; at: number; actor: Actor; body: BodyOf<T>; given: Given }
}[CommandType]
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>
