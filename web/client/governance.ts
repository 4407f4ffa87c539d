import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type DecidedAnswer, decidedRoutes } from '#core/doors/decided-routes.ts'
import { type FiguresAnswer, figuresRoutes } from '#core/doors/figures-routes.ts'
import { call } from './request.ts'

/** Days as `2026-11-01`, UTC; `to` is not included. */
export type FiguresAsked = {
  from: string
  to: string
  pack?: string | undefined
  procedure?: string | undefined
  venue?: 'hosted' | 'external' | undefined
}

const midnight = (day: string): string => `${day}T00:00:00Z`

export const governanceQueries = {
  figures: ({ from, to, ...scope }: FiguresAsked) =>
    queryOptions({
      queryKey: ['figures', from, to, scope],
      queryFn: () =>
        call<FiguresAnswer>({
          ...figuresRoutes.figures,
          query: { from: midnight(from), to: midnight(to), ...scope },
        }),
    }),
  decided: (query: { q?: string | undefined; outcome?: string | undefined }) =>
    infiniteQueryOptions({
      queryKey: ['decided', query],
      queryFn: ({ pageParam }) =>
        call<DecidedAnswer>({ ...decidedRoutes.decided, query: { ...query, after: pageParam } }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
}

/** The statement of reasons as it is handed in to the transparency database. */
export const statementOf = (id: string) =>
  call<Record<string, unknown>>({ ...figuresRoutes.statementOfReasons, params: { id } })
