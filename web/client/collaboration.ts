import { queryOptions } from '@tanstack/react-query'
import { collaborationRoutes } from '#core/doors/collaboration-routes.ts'
import type { Assignments, CaseTalk } from '#core/doors/collaboration-shapes.ts'
import { queryClient } from './queries.ts'
import { call } from './request.ts'

export type DeadlineSeen = { anchor: string; code: string; at: number }

export const collaborationQueries = {
  /** What colleagues say does not come by itself: asked again each minute while the page is looked at. */
  talk: (id: string) =>
    queryOptions({
      queryKey: ['talk', id],
      queryFn: () => call<CaseTalk>({ ...collaborationRoutes.caseTalk, params: { id } }),
      refetchInterval: 60_000,
    }),
  assignments: () =>
    queryOptions({
      queryKey: ['assignments'],
      queryFn: () => call<Assignments>(collaborationRoutes.assignments),
    }),
}

async function then<T>(id: string, asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } finally {
    await Promise.all(
      [['talk', id], ['assignments']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    )
  }
}

type Words = { text: string; mentions: string[] }

export const collaborationActs = {
  assign: (id: string, body: { person: string | null; instead: string | null }) =>
    then(id, call({ ...collaborationRoutes.assignCase, params: { id }, body })),
  comment: (id: string, body: Words) =>
    then(id, call<{ id: string }>({ ...collaborationRoutes.commentOnCase, params: { id }, body })),
  edit: (id: string, comment: string, body: Words) =>
    then(id, call({ ...collaborationRoutes.editComment, params: { id, comment }, body })),
  remove: (id: string, comment: string) =>
    then(id, call({ ...collaborationRoutes.removeComment, params: { id, comment }, body: {} })),
  seen: (id: string, body: { comment: string } | { deadline: DeadlineSeen }) =>
    then(id, call({ ...collaborationRoutes.seenInCase, params: { id }, body })),
}
