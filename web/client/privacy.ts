import { queryOptions, useMutation } from '@tanstack/react-query'
import { privacyRoutes } from '#core/doors/privacy-routes.ts'
import type {
  AccessRow,
  Erased,
  ErasurePlanView,
  OwnAccessRow,
  PrivacyView,
} from '#core/doors/privacy-shapes.ts'
import type { ErasureScope, HoldScope } from '#core/privacy/record.ts'
import { queryClient } from './queries.ts'
import { addressOf, call } from './request.ts'

export const privacyQueries = {
  overview: () =>
    queryOptions({ queryKey: ['privacy'], queryFn: () => call<PrivacyView>(privacyRoutes.privacy) }),
  access: (of: { case?: string; person?: string }) =>
    queryOptions({
      queryKey: ['privacy', 'access', of],
      queryFn: () => call<AccessRow[]>({ ...privacyRoutes.accessLog, query: of }),
    }),
  ownAccess: (of: { id: string; exhibit: string }) =>
    queryOptions({
      queryKey: ['case', of.id, 'access', of.exhibit],
      queryFn: () => call<OwnAccessRow[]>({ ...privacyRoutes.exhibitAccess, params: of }),
    }),
}

/** Addresses of what is downloaded rather than read. */
export const ownDataAddress = addressOf(privacyRoutes.ownData)

const again = () => queryClient.invalidateQueries({ queryKey: ['privacy'] })

type What = { scope: ErasureScope; subject: string }

export const usePlan = () =>
  useMutation({
    mutationFn: (body: What) => call<ErasurePlanView>({ ...privacyRoutes.planErasure, body }),
  })

export const useErase = () =>
  useMutation({
    mutationFn: (body: What & { reason: string; plan: string }) =>
      call<Erased>({ ...privacyRoutes.erase, body }),
    onSuccess: again,
  })

export const useSetHold = () =>
  useMutation({
    mutationFn: (body: { scope: HoldScope; subject: string; reason: string }) =>
      call<{ hold: string }>({ ...privacyRoutes.setHold, body }),
    onSuccess: again,
  })

export const useLiftHold = () =>
  useMutation({
    mutationFn: ({ hold, reason }: { hold: string; reason: string }) =>
      call({ ...privacyRoutes.liftHold, params: { hold }, body: { reason } }),
    onSuccess: again,
  })
