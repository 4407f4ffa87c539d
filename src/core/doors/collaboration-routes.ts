/** Routes about what a shop's people say to each other about a case. Nobody of the reviewing side has any of them. */
import * as z from 'zod/mini'
import type { Route } from './route.ts'

const ofCase = z.strictObject({ id: z.uuid() })
const ofComment = z.strictObject({ id: z.uuid(), comment: z.uuid() })
const by = ['seller'] as const
const personId = z.string().check(z.minLength(1), z.maxLength(100))
const words = z.strictObject({
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(4_000)),
  /** Ids of colleagues who are told. */
  mentions: z._default(z.array(personId).check(z.maxLength(50)), []),
})

export const collaborationRoutes = {
  caseTalk: {
    method: 'GET',
    path: '/api/cases/:id/team',
    summary: "Who has the case, what the shop's people said about it, who has seen what",
    by,
    params: ofCase,
  },
  assignCase: {
    method: 'POST',
    path: '/api/cases/:id/team/assign',
    summary: 'Give the case to somebody who acts for the shop, or to nobody; they are told on their channels',
    by,
    params: ofCase,
    body: z.strictObject({
      person: z.nullable(personId),
      /** Who has it as the page shows it; where somebody else does meanwhile, it is refused. */
      instead: z.optional(z.nullable(personId)),
    }),
  },
  commentOnCase: {
    method: 'POST',
    path: '/api/cases/:id/team/comments',
    summary: "Say something to the shop's people; it is no part of the case's record",
    by,
    params: ofCase,
    body: words,
  },
  editComment: {
    method: 'POST',
    path: '/api/cases/:id/team/comments/:comment/edit',
    summary: "Change one's own comment, for ten minutes after it was made",
    by,
    params: ofComment,
    body: words,
  },
  removeComment: {
    method: 'POST',
    path: '/api/cases/:id/team/comments/:comment/remove',
    summary: "Take one's own comment back; that there was one stays to be seen",
    by,
    params: ofComment,
    body: z.strictObject({}),
  },
  seenInCase: {
    method: 'POST',
    path: '/api/cases/:id/team/seen',
    summary: 'Say that one has seen a deadline or a comment',
    by,
    params: ofCase,
    body: z.union([
      z.strictObject({ comment: z.uuid() }),
      z.strictObject({
        deadline: z.strictObject({
          anchor: z.string().check(z.minLength(1), z.maxLength(60)),
          code: z.string().check(z.minLength(1), z.maxLength(60)),
          at: z.int(),
        }),
      }),
    ]),
  },
  assignments: {
    method: 'GET',
    path: '/api/assignments',
    summary: 'Who has which case, over every shop the person acts for',
    by,
  },
} as const satisfies Record<string, Route>
