import { queryOptions, useMutation } from '@tanstack/react-query'
import { takingsRoutes } from '#core/doors/takings-routes.ts'
import type { Takings, TakingsRow } from '#core/listing/takings.ts'
import { queryClient } from './queries.ts'
import { call } from './request.ts'

type Recorded = { marketplace: string; site: string; listing: string; takings: Omit<Takings, 'at'> | null }

export const takingsQueries = {
  own: () =>
    queryOptions({ queryKey: ['takings'], queryFn: () => call<TakingsRow[]>(takingsRoutes.takings) }),
}

/** Records what listings of the shop take in a day; the lists show it at once. */
export const useRecordTakings = () =>
  useMutation({
    mutationFn: (rows: Recorded[]) =>
      call<{ recorded: number }>({ ...takingsRoutes.recordTakings, body: { rows } }),
    onSuccess: () =>
      Promise.all(['takings', 'cases'].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  })
