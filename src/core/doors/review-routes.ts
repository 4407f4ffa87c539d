/** Routes of a review: the next case, what was opened, one's own choice and what is suggested after it, the whole record. */
import * as z from 'zod/mini'
import type { Role } from '../case/commands.ts'
import { furtherClausesSchema } from '../case/review-commands.ts'
import { idSchema } from '../policy/values.ts'
import type { OwnChoice } from '../review/agreement.ts'
import type { Comparison, Suggestion } from '../review/suggestion.ts'
import type { Route } from './route.ts'

const reviewers = ['reviewer', 'committee'] as const
const params = z.strictObject({ id: z.uuid() })

/** What somebody chose first, what is suggested, and how the two stand to each other. */
export type SuggestionAnswer = {
  choice: Pick<OwnChoice, 'outcome' | 'clause' | 'also' | 'at' | 'filing' | 'stage'>
  suggestion: Suggestion
  comparison: Comparison
}

/** One entry of the whole record. `who`: people of the review by letters, each the same throughout the case; null for a role. */
export type RecordEntry = {
  seq: number
  at: number
  type: string
  role: Role
  who: string | null
  hash: string
  pack: { id: string; version: number }
  body: Record<string, unknown>
  /** Null where there is none, or it is erased, or the seller's and hidden. */
  words: Record<string, unknown> | null
  /** What it asked of listings and accounts. */
  effects: { command: string; cause: string; undoes: string | null }[]
}
/** Who of those who review opened what, and when. */
export type RecordAccess = { at: number; who: string; role: Role; what: string; name: string; why: string }
export type RecordChoice = {
  at: number
  who: string
  filing: number
  stage: string
  outcome: OwnChoice['outcome']
  clause: string
  suggested: OwnChoice['suggested']
  comparison: Comparison
  /** Recorded before the decision, or with it. */
  how: 'asked' | 'with-decision'
}
export type CaseRecord = {
  code: string
  entries: RecordEntry[]
  access: RecordAccess[]
  choices: RecordChoice[]
}

export const reviewRoutes = {
  nextCase: {
    method: 'POST',
    path: '/api/queue/next',
    summary: 'Claim the next case that waits, the most pressing first; the own one that is open comes before',
    by: reviewers,
    needs: 'decide',
    body: z.strictObject({
      /** Not this one: it was just left. */
      after: z.optional(z.uuid()),
      stage: z.optional(idSchema),
      queue: z.optional(idSchema),
      pack: z.optional(idSchema),
    }),
  },
  aheadCase: {
    method: 'GET',
    path: '/api/queue/ahead',
    summary:
      'The case that is next, as far as it may be read unclaimed, fetched before anybody looks at it: it stays unclaimed, and its exhibits are not in it',
    by: reviewers,
    needs: 'decide',
    query: z.strictObject({
      /** Not this one: it is still in hand. */
      after: z.optional(z.uuid()),
    }),
  },
  exhibitOpened: {
    method: 'POST',
    path: '/api/cases/:id/exhibits/:exhibit/opened',
    summary: 'Say that an exhibit fetched ahead is looked at now; it counts as opened from here on',
    by: reviewers,
    needs: 'decide',
    params: z.strictObject({ id: z.uuid(), exhibit: z.uuid() }),
  },
  chooseFirst: {
    method: 'POST',
    path: '/api/review/:id/choice',
    summary:
      'Record one’s own choice on the open filing, before anything is suggested; answers with what is suggested',
    by: reviewers,
    needs: 'decide',
    params,
    body: z.strictObject({
      outcome: z.enum(['granted', 'denied', 'escalated']),
      clause: idSchema,
      also: furtherClausesSchema,
    }),
  },
  suggestion: {
    method: 'GET',
    path: '/api/review/:id/suggestion',
    summary: 'What the findings suggest; refused until one’s own choice on the filing is recorded',
    by: reviewers,
    params,
  },
  caseRecord: {
    method: 'GET',
    path: '/api/review/:id/record',
    summary: 'The whole record of a hosted case for those who review, the seller and names of people hidden',
    by: reviewers,
    params,
  },
} as const satisfies Record<string, Route>

const at = z.int()
const text = z.string()
const loose = z.looseObject

/** By the name of the route in the register. */
export const reviewAnswers = {
  nextCase: loose({ id: z.nullable(z.uuid()) }),
  aheadCase: loose({ view: z.nullable(loose({ id: z.uuid(), code: text, claim: text })) }),
  exhibitOpened: loose({ opened: z.boolean() }),
  chooseFirst: loose({
    choice: loose({ outcome: text, clause: text }),
    suggestion: loose({}),
    comparison: text,
  }),
  suggestion: loose({
    choice: loose({ outcome: text, clause: text }),
    suggestion: loose({}),
    comparison: text,
  }),
  caseRecord: loose({
    code: text,
    entries: z.array(loose({ seq: z.int(), at, type: text, role: text, hash: text })),
    access: z.array(loose({ at, role: text, what: text })),
    choices: z.array(loose({ at, filing: z.int(), stage: text })),
  }),
} as const satisfies Readonly<Record<string, z.ZodMiniType>>
