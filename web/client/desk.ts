import { queryOptions } from '@tanstack/react-query'
import type { BodyOf } from '#core/case/commands.ts'
import { type CaseRecord, reviewRoutes, type SuggestionAnswer } from '#core/doors/review-routes.ts'
import type { ReviewView } from '#core/doors/shapes.ts'
import { queries, queryClient } from './queries.ts'
import { call } from './request.ts'

export type Narrowed = { stage?: string | undefined; queue?: string | undefined; after?: string | undefined }

/** The case to go on with, claimed; null when the queue is clear for this person. */
export async function nextCase(narrowed: Narrowed): Promise<string | null> {
  const { id } = await call<{ id: string | null }>({ ...reviewRoutes.nextCase, body: narrowed })
  void queryClient.invalidateQueries(queries.queue())
  return id
}

type Choice = Pick<BodyOf<'Decide'>, 'outcome' | 'clause' | 'also'>

/** Records one's own choice; what is suggested is told only after it. */
export async function chooseFirst(id: string, choice: Choice): Promise<SuggestionAnswer> {
  const answer = await call<SuggestionAnswer>({ ...reviewRoutes.chooseFirst, params: { id }, body: choice })
  queryClient.setQueryData(deskQueries.suggestion(id).queryKey, answer)
  return answer
}

export const deskQueries = {
  /** The case that comes after one, as far as it may be read unclaimed. */
  ahead: (after: string) =>
    queryOptions({
      queryKey: ['ahead', after],
      queryFn: async () =>
        (await call<{ view: ReviewView | null }>({ ...reviewRoutes.aheadCase, query: { after } })).view,
      // Each reading of it is on the record: it is read once for a case. What is next by then is told by the claim.
      staleTime: 600_000,
      gcTime: 600_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    }),
  suggestion: (id: string) =>
    queryOptions({
      queryKey: ['review', id, 'suggestion'],
      queryFn: () => call<SuggestionAnswer>({ ...reviewRoutes.suggestion, params: { id } }),
    }),
  record: (id: string) =>
    queryOptions({
      queryKey: ['review', id, 'record'],
      queryFn: () => call<CaseRecord>({ ...reviewRoutes.caseRecord, params: { id } }),
    }),
}
