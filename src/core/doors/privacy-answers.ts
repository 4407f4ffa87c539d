/** What the routes about privacy answer. */
import * as z from 'zod/mini'
import { roles } from '../case/commands.ts'
import { textSchema } from '../policy/values.ts'
import { erasureScopes, holdScopes } from '../privacy/record.ts'

const at = z.int()
const count = z.int()
const text = z.string()
const loose = z.looseObject

const hold = { id: z.uuid(), scope: z.enum(holdScopes), subject: text, setAt: at, reason: z.nullable(text) }
const target = { scope: z.enum(erasureScopes), subject: text, title: z.nullable(text) }

const privacy = loose({
  now: at,
  holds: z.array(
    loose({
      ...hold,
      title: z.nullable(text),
      lifted: z.nullable(loose({ at, reason: z.nullable(text) })),
    }),
  ),
  erasures: z.array(
    loose({
      id: z.uuid(),
      ...target,
      because: z.enum(['asked', 'retention']),
      at,
      reason: z.nullable(text),
      keys: count,
      blobs: count,
      blobsLeft: count,
      scrubbedAt: z.nullable(at),
      leftOver: z.nullable(text),
    }),
  ),
  retention: z.array(
    loose({
      id: text,
      holds: textSchema,
      where: z.array(text),
      days: z.nullable(count),
      from: textSchema,
      end: z.enum(['key', 'row', 'file', 'kept', 'elsewhere']),
      held: z.boolean(),
      source: loose({ kind: z.enum(['ours', 'technical']), says: text }),
    }),
  ),
  backupDays: count,
})

const planErasure = loose({
  ...target,
  cases: z.array(loose({ id: z.uuid(), code: text, status: text })),
  shops: z.array(text),
  exhibits: count,
  packets: count,
  keys: count,
  listings: count,
  signIn: z.boolean(),
  holds: z.array(loose(hold)),
  digest: text.check(z.regex(/^[0-9a-f]{64}$/)),
  backupsGoneBy: at,
})

const accessLog = z.array(
  loose({
    at,
    person: text,
    name: z.nullable(text),
    role: z.enum(roles),
    shop: text,
    case: text,
    code: z.nullable(text),
    what: text,
    subject: text,
    why: text,
  }),
)

const exhibitAccess = z.array(
  loose({
    at,
    by: z.enum(['you', 'colleague', 'reviewer', 'committee', 'operator', 'system']),
    what: z.enum(['exhibit', 'packet']),
    why: text,
  }),
)

/** By the name of the route in the register. */
export const privacyAnswers = {
  privacy,
  planErasure,
  erase: loose({ erasure: z.uuid(), keys: count, blobs: count, cases: count }),
  setHold: loose({ hold: z.uuid() }),
  liftHold: loose({ lifted: z.boolean() }),
  accessLog,
  exhibitAccess,
} as const satisfies Readonly<Record<string, z.ZodMiniType>>
