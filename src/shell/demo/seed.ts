/** The seed as data: what `demo/seed.yaml` may say, checked when it is read. */
import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { parse } from 'yaml'
import * as z from 'zod/mini'
import { type AccountCommandType, accountCommands } from '#core/account/commands.ts'
import { type CommandType, commands } from '#core/case/commands.ts'
import { vaultKinds } from '#core/vault/kinds.ts'

const duration = z
  .string()
  .check(z.regex(/^-?P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?$/, 'a duration such as -PT30H'))
const name = z.string().check(z.regex(/^[a-z0-9-]+$/))

const fileSchema = z.strictObject({
  as: z.optional(name),
  document: z.string(),
  name: z.string(),
  paper: z.optional(z.string()),
  lines: z._default(z.array(z.string()), []),
  picture: z.optional(z.string()),
})
const stepSchema = z.strictObject({
  after: duration,
  by: z.optional(name),
  give: z.optional(z.enum(Object.keys(commands) as [CommandType, ...CommandType[]])),
  body: z._default(z.record(z.string(), z.unknown()), {}),
  file: z.optional(fileSchema),
})
export type SeedStep = z.infer<typeof stepSchema>

const caseSchema = z.strictObject({
  name,
  shop: name,
  venue: z.enum(['external', 'hosted']),
  opened: duration,
  deadline: duration,
  subject: z.strictObject({ listing: z.string(), site: z.string(), sku: z.string(), title: z.string() }),
  /** What the listing takes in a day, in minor units; absent: nobody recorded it. */
  takings: z.optional(z.strictObject({ currency: z.string(), minor: z.int() })),
  ticket: z.string(),
  complainant: z.string(),
  allegations: z.array(z.string()),
  /** Words of this case, put where a step says `{name}`. */
  words: z._default(z.record(z.string(), z.string()), {}),
  steps: z.pipe(
    z.transform((steps: unknown) => (Array.isArray(steps) ? steps.flat(9) : steps)),
    z.array(stepSchema),
  ),
})
export type SeedCase = z.infer<typeof caseSchema>

/** One command to a shop's account, given by a person at a time. */
const accountActSchema = z.strictObject({
  at: duration,
  by: name,
  shop: name,
  marketplace: name,
  give: z.enum(Object.keys(accountCommands) as [AccountCommandType, ...AccountCommandType[]]),
  body: z.record(z.string(), z.unknown()),
})
export type SeedAccountAct = z.infer<typeof accountActSchema>

/** One file taken into a shop's vault. `picture` with `taken`: as a camera wrote it, at that time on the clock of its zone. */
const vaultSchema = z.strictObject({
  at: duration,
  by: name,
  kind: z.enum(vaultKinds),
  name: z.string(),
  picture: z.optional(z.string()),
  taken: z.optional(duration),
  paper: z.optional(z.string()),
  lines: z._default(z.array(z.string()), []),
  skus: z._default(z.array(z.string()), []),
  /** What the paper says; its days are durations from the start. */
  says: z.optional(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      right: z.optional(z.string()),
      registration: z.optional(z.string()),
      validFrom: z.optional(duration),
      validUntil: z.optional(duration),
      sealed: z.enum(['yes', 'no', 'unknown']),
      verified: z.enum(['verified', 'unverified']),
    }),
  ),
})
export type SeedVault = z.infer<typeof vaultSchema>

const seedSchema = z.strictObject({
  password: z.string(),
  pack: z.string(),
  procedure: z.string(),
  reason: z.string(),
  shops: z.array(
    z.strictObject({
      id: name,
      name: z.string(),
      mailbox: z.string(),
      account: z.enum(['active', 'selling-suspended']),
      licence: z.optional(z.string()),
    }),
  ),
  people: z.record(
    name,
    z.strictObject({
      email: z.string(),
      name: z.string(),
      role: z.enum(['seller', 'reviewer', 'committee', 'operator']),
      shops: z.array(z.string()),
    }),
  ),
  notice: z.string(),
  cases: z.array(caseSchema),
  accounts: z._default(z.array(accountActSchema), []),
  vault: z._default(z.array(vaultSchema), []),
})
export type Seed = z.infer<typeof seedSchema>

/** Milliseconds of `-PT30H` and the like; a day is 24 hours. */
export const milliseconds = (text: string): number => Temporal.Duration.from(text).total('milliseconds')

/** Reads the seed; throws with every place that is wrong. */
export function readSeed(path: string | URL): Seed {
  return seedSchema.parse(parse(readFileSync(path, 'utf8')))
}
