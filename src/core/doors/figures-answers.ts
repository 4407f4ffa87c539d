/** What the routes about figures, statements of reasons and time stamps answer, and whether the service works. */
import * as z from 'zod/mini'

const at = z.int()
const count = z.int()
const text = z.string()
const loose = z.looseObject

const period = loose({ from: at, to: at })
const scope = loose({
  pack: z.nullable(text),
  procedure: z.nullable(text),
  venue: z.nullable(z.enum(['hosted', 'external'])),
})
const share = loose({ count, of: count, share: z.nullable(z.number()) })
const time = z.nullable(z.number())
const part = { count, of: count, share: z.nullable(z.number()) }

const figures = loose({
  figures: loose({
    period,
    scope,
    cases: loose({ seen: count, erased: count }),
    filed: count,
    answered: count,
    granted: share,
    timeToResult: z.nullable(loose({ median: z.number(), mean: z.number() })),
    deniedBy: loose({
      clause: z.array(loose({ ...part, id: text })),
      missing: z.array(loose({ ...part, text })),
      otherTexts: count,
    }),
    secondAttempt: share,
  }),
  transparency: loose({
    period,
    scope,
    notices: loose({ filed: count, actioned: share, medianTime: time, byCategory: z.record(text, count) }),
    complaints: loose({ filed: count, reversed: share, medianTime: time }),
    automated: z.literal(0),
  }),
  agreement: loose({
    decisions: count,
    agreed: share,
    changed: share,
    toward: share,
    away: share,
    secondLook: share,
  }),
})

/** Its members are those of the transparency database of the European Commission. */
const statementOfReasons = loose({
  puid: text,
  decision_ground: text,
  content_type: z.array(text),
  category: text,
  content_date: text,
  application_date: text,
  decision_facts: text,
  source_type: text,
  automated_detection: z.enum(['Yes', 'No']),
  automated_decision: text,
})

const timestamps = z.array(
  loose({
    seq: count,
    digest: text,
    state: z.enum(['pending', 'stamped', 'given-up']),
    token: z.nullable(text),
    at: z.nullable(at),
    attempts: count,
  }),
)

const workers = { workers: z.nullable(count), waiting: z.optional(text) }

/** By the name of the route in the register. */
export const figuresAnswers = {
  health: loose({ ok: z.boolean(), version: text, store: text, role: text, ...workers }),
  ready: loose({ ready: z.boolean(), database: z.boolean(), blobs: z.boolean(), ...workers }),
  figures,
  statementOfReasons,
  timestamps,
} as const satisfies Readonly<Record<string, z.ZodMiniType>>
