/**
 * The table of commands to a shop's account: who may give each and what its body holds. Routes are derived from it. Penalties of
 * cases arrive by the system; a freeze or a closure is always carried by two persons.
 */
import * as z from 'zod/mini'
import { instantSchema, type Role } from '../case/commands.ts'
import { durationSchema, idSchema } from '../policy/values.ts'

const short = z.string().check(z.minLength(1), z.maxLength(300))
/** Why a person does it: said to whom it concerns, kept sealed. */
const why = z.string().check(z.minLength(10), z.maxLength(2000))
const number = z.int().check(z.minimum(1))

export const measureKindSchema = z.enum(['freeze-funds', 'freeze-account', 'closure'])
export type MeasureKind = z.infer<typeof measureKindSchema>

/** One part of a health score at one time. `red`: the marketplace shows it as being in its red state. */
export const healthPartSchema = z.strictObject({
  value: z.number().check(z.minimum(0), z.maximum(100)),
  red: z._default(z.boolean(), false),
})

/** One reading of the health score, 0 to 100. `at` is when the marketplace showed it, UTC milliseconds. */
export const healthReadingSchema = z.strictObject({
  at: instantSchema,
  score: z.number().check(z.minimum(0), z.maximum(100)),
  parts: z._default(z.record(idSchema, healthPartSchema), {}),
})
export type HealthReading = z.infer<typeof healthReadingSchema>

export const accountCommands = {
  /** An effect of a decision on a case. `cause` names the decision: the same one counts once. */
  ApplyPenalty: {
    by: ['system'],
    body: z.strictObject({
      cause: short,
      at: instantSchema,
      reason: idSchema,
      grade: z.optional(idSchema),
      case: z.optional(short),
      clause: z.optional(idSchema),
      listing: z.optional(short),
    }),
  },
  UndoPenalty: {
    by: ['system'],
    body: z.strictObject({ cause: short, at: instantSchema, undoes: short }),
  },
  /** A penalty decided directly, e.g. when an infringement is confirmed after a listing came back. Held first, so it can be undone. */
  ImposePenalty: {
    by: ['committee'],
    body: z.strictObject({
      reason: idSchema,
      grade: z.optional(idSchema),
      clause: idSchema,
      case: z.optional(short),
      listing: z.optional(short),
      /** Integer thousandths, where the law has points but no ladder for the act: then they are the person's to state. */
      points: z.optional(z.int().check(z.minimum(1), z.maximum(100_000))),
      text: why,
    }),
  },
  TakePenaltyEffect: { by: ['system'], body: z.strictObject({ cause: short }) },
  TakeBackPenalty: { by: ['committee'], body: z.strictObject({ penalty: short, text: why }) },
  /** `suggestion` takes up what a level of the law suggests; without it kind and reason are the person's own. */
  ProposeMeasure: {
    by: ['committee', 'operator'],
    body: z.strictObject({
      suggestion: z.optional(number),
      kind: z.optional(measureKindSchema),
      reason: z.optional(idSchema),
      clause: z.optional(idSchema),
      duration: z.optional(durationSchema),
      text: why,
    }),
  },
  ConfirmMeasure: {
    by: ['committee', 'operator'],
    body: z.strictObject({ measure: number, text: why }),
  },
  CancelMeasure: { by: ['committee', 'operator'], body: z.strictObject({ measure: number, text: why }) },
  LiftMeasure: { by: ['committee', 'operator'], body: z.strictObject({ measure: number, text: why }) },
  EndMeasure: { by: ['system'], body: z.strictObject({ measure: number }) },
  OpenLinkedCheck: {
    by: ['system'],
    body: z.strictObject({
      cause: short,
      at: instantSchema,
      reason: idSchema,
      asks: z.array(idSchema),
      clause: z.optional(idSchema),
    }),
  },
  WithdrawLinkedCheck: {
    by: ['system'],
    body: z.strictObject({ cause: short, at: instantSchema, undoes: short }),
  },
  AnswerLinkedCheck: {
    by: ['seller'],
    body: z.strictObject({
      check: number,
      papers: z.array(z.strictObject({ document: idSchema, exhibit: z.uuid() })).check(z.maxLength(50)),
      text: z.string().check(z.maxLength(5000)),
    }),
  },
  SettleLinkedCheck: {
    by: ['committee', 'operator'],
    body: z.strictObject({ check: number, outcome: z.enum(['passed', 'failed']), text: why }),
  },
  RecordHealth: {
    by: ['seller'],
    body: z.strictObject({
      readings: z.array(healthReadingSchema).check(z.minLength(1), z.maxLength(600)),
    }),
  },
  /** A table with a column of dates, one of scores, and one for each part that is known. */
  ImportHealth: {
    by: ['seller'],
    body: z.strictObject({ csv: z.string().check(z.minLength(1), z.maxLength(500_000)) }),
  },
} as const satisfies Record<string, { by: readonly Role[]; body: z.ZodMiniType }>

export type AccountCommandType = keyof typeof accountCommands
export type AccountBodyOf<T extends AccountCommandType> = z.infer<(typeof accountCommands)[T]['body']>

/** Whether a name is that of a command to an account. */
export function isAccountCommand(name: string): name is AccountCommandType {
  return Object.hasOwn(accountCommands, name)
}

/** Whether a role may give a command to an account at all. */
export function mayGiveToAccount(role: Role, command: AccountCommandType): boolean {
  const by: readonly Role[] = accountCommands[command].by
  return by.includes(role)
}

/** Where an account's record stands: one for each shop on each marketplace. */
export type AccountKey = { shop: string; marketplace: string }

/** What the shell stamps. `actorShops`: every shop the actor belongs to; `uploads`: those of the named exhibits that are theirs to hand in. */
export type AccountGiven = { actorShops: string[]; uploads: string[] }

/** One command on its way to the decider. `at` is stamped by the server, UTC milliseconds. */
export type AccountCommand = {
  [T in AccountCommandType]: {
    type: T
    at: number
    actor: { id: string; role: Role }
    key: AccountKey
    body: AccountBodyOf<T>
    given: AccountGiven
  }
}[AccountCommandType]
export type AccountCommandOf<T extends AccountCommandType> = Extract<AccountCommand, { type: T }>
