/** What the routes about a team's talk answer, for the description of the service; see `answers.ts`. */
import * as z from 'zod/mini'

const at = z.int()
const loose = z.looseObject
const seenBy = z.array(loose({ person: z.string(), at }))
const flag = (name: string) => loose({ [name]: z.boolean() })

export const collaborationAnswers = {
  caseTalk: loose({
    me: z.string(),
    people: z.array(loose({ id: z.string(), name: z.string(), here: z.boolean() })),
    assignee: z.nullable(loose({ person: z.string(), by: z.string(), at })),
    comments: z.array(
      loose({ id: z.uuid(), author: z.string(), text: z.nullable(z.string()), madeAt: at, seenBy }),
    ),
    deadlines: z.array(loose({ deadline: loose({ anchor: z.string(), code: z.string(), at }), seenBy })),
  }),
  assignCase: flag('assigned'),
  commentOnCase: loose({ id: z.uuid() }),
  editComment: flag('changed'),
  removeComment: flag('removed'),
  seenInCase: flag('seen'),
  assignments: loose({
    me: z.string(),
    rows: z.array(loose({ case: z.uuid(), person: z.string() })),
    people: z.array(loose({ id: z.string(), name: z.string() })),
  }),
} as const

/** Refusals beside those every route has; see `answers.ts`. */
export const collaborationRefusals = {
  assignCase: { 409: 'Somebody else has given the case to somebody meanwhile' },
  commentOnCase: { 410: 'The texts of the case were erased' },
  editComment: { 409: 'Only its author may, for ten minutes', 410: 'The texts of the case were erased' },
  removeComment: { 409: 'Only its author may' },
} as const
