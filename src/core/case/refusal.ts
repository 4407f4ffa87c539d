/** The engine's own "no". A denial is the marketplace's or reviewer's; a refusal is ours. */

import * as z from 'zod/mini'
import { clauseRefSchema } from '../policy/clause.ts'
import { textSchema } from '../policy/values.ts'

/**
 * `law`: a rule of the pack; refused on a hosted venue or where the notice itself states it, on an external venue the seller
 * may override it with a recorded reason; `ask` says the value behind it is contradicted or assumed, so a person has to answer.
 * `integrity`: identity, tenancy, formats, the order of acts; never overridable.
 */
export const refusalSchema = z.strictObject({
  code: z.string(),
  kind: z.enum(['law', 'integrity']),
  level: z.enum(['refuse', 'ask']),
  overridable: z.boolean(),
  /** Which part of the command or case: a JSON pointer into the body, an exhibit id, an allegation id. */
  subject: z.optional(z.string()),
  clause: z.nullable(clauseRefSchema),
  /** The instant until which (or from which) it stands, UTC milliseconds. */
  until: z.optional(z.int()),
  says: textSchema,
  remedy: textSchema,
  /** The command that would unlock it, where one would. */
  unlockedBy: z.optional(z.string()),
})
export type Refusal = z.infer<typeof refusalSchema>
