/** Rows of the command table that belong to a review: asking for one more document, its answer, and stepping back from a case. */
import * as z from 'zod/mini'
import { idSchema } from '../policy/values.ts'

/** Why a reviewer leaves a case to others for now: of this catalogue, so that it can be counted. */
export const skipReasons = ['language', 'expertise', 'unreadable', 'distressing', 'interrupted'] as const
export type SkipReason = (typeof skipReasons)[number]

/** What ties a reviewer to one of the sides; the particulars stay with the person. */
export const conflictKinds = ['acquainted', 'employed', 'competing', 'worked-on-it', 'other'] as const
export type ConflictKind = (typeof conflictKinds)[number]

/** Number of what was asked for, from 1 within the case. */
export const askNumberSchema = z.int().check(z.minimum(1))

/** Clauses a decision rests on beside its first one. */
export const furtherClausesSchema = z.optional(z.array(idSchema).check(z.maxLength(8)))

/** What a denial says item by item; on a denial at least one. */
export const deniedItems = z._default(
  z.array(
    z.strictObject({
      allegation: z.optional(z.string()),
      missing: z.string().check(z.minLength(1), z.maxLength(1000)),
    }),
  ),
  [],
)

const byReviewers = ['reviewer', 'committee'] as const

export const reviewCommands = {
  /** Puts the case back, and not before the same reviewer again soon. */
  SkipCase: { by: byReviewers, body: z.strictObject({ reason: z.enum(skipReasons) }) },
  /** For good: whoever declares it never decides the case. */
  DeclareConflict: { by: byReviewers, body: z.strictObject({ kind: z.enum(conflictKinds) }) },
  /** Asks the seller for one more document; it is no answer, so no try is used. */
  AskDocument: {
    by: byReviewers,
    body: z.strictObject({
      document: idSchema,
      /** What it has to show, in the words the seller reads. */
      text: z.string().check(z.minLength(1), z.maxLength(2000)),
      clause: z.optional(idSchema),
    }),
  },
  WithdrawAsk: { by: byReviewers, body: z.strictObject({ ask: askNumberSchema }) },
  /** Exhibits that were attached since, or the word that there is none. */
  AnswerAsk: {
    by: ['seller'],
    body: z.strictObject({
      ask: askNumberSchema,
      exhibits: z.array(z.uuid()).check(z.maxLength(10)),
      text: z._default(z.string().check(z.maxLength(2000)), ''),
    }),
  },
  ExpireAsk: { by: ['system'], body: z.strictObject({ ask: askNumberSchema }) },
} as const
