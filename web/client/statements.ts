import { queryOptions } from '@tanstack/react-query'
import { type EarlierStatements, statementRoutes } from '#core/doors/statement-routes.ts'
import { call } from './request.ts'

export const statementQueries = {
  /** Under the case, so that it is asked for anew when the case is. */
  earlier: (id: string) =>
    queryOptions({
      queryKey: ['case', id, 'earlier-statements'],
      queryFn: () => call<EarlierStatements>({ ...statementRoutes.earlierStatements, params: { id } }),
      staleTime: 60_000,
    }),
}
