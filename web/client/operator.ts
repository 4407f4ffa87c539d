import { queryOptions, useMutation } from '@tanstack/react-query'
import type { InvitationMade } from '#core/doors/identity-shapes.ts'
import { operatorRoutes } from '#core/doors/operator-routes.ts'
import type {
  Examination,
  OperatorAct,
  People,
  PersonRole,
  PersonShown,
} from '#core/doors/operator-shapes.ts'
import { queryClient } from './queries.ts'
import { call } from './request.ts'

export const operatorQueries = {
  people: () => queryOptions({ queryKey: ['people'], queryFn: () => call<People>(operatorRoutes.people) }),
  person: (id: string) =>
    queryOptions({
      queryKey: ['people', id],
      queryFn: () => call<PersonShown>({ ...operatorRoutes.person, params: { id } }),
    }),
  acts: () =>
    queryOptions({
      queryKey: ['people', 'acts'],
      queryFn: () => call<OperatorAct[]>(operatorRoutes.operatorActs),
    }),
  examination: (all: boolean) =>
    queryOptions({
      queryKey: ['examination', all],
      queryFn: () =>
        call<Examination>({ ...operatorRoutes.examination, query: { all: all ? 'yes' : undefined } }),
      staleTime: 60_000,
    }),
}

const again = () => queryClient.invalidateQueries({ queryKey: ['people'] })

type Invited = {
  email: string
  role: PersonRole
  shops: string[]
  admin: boolean
  sites: Record<string, string[]>
}

/** Gives the whole address, the secret in it. */
export const useInvitePerson = () =>
  useMutation({
    mutationFn: async (body: Invited) => {
      const { path } = await call<InvitationMade>({ ...operatorRoutes.invitePerson, body })
      return new URL(path, location.origin).href
    },
    onSuccess: again,
  })

export const useRevokeInvitation = () =>
  useMutation({
    mutationFn: (id: string) => call({ ...operatorRoutes.revokePersonInvitation, params: { id }, body: {} }),
    onSuccess: again,
  })

/** What an operator may do about one person; each takes a reason. */
export function usePersonActs(id: string) {
  const params = { id }
  return {
    change: useMutation({
      mutationFn: (body: { role: PersonRole; shops: string[]; reason: string }) =>
        call({ ...operatorRoutes.changeRole, params, body }),
      onSuccess: again,
    }),
    disable: useMutation({
      mutationFn: (reason: string) => call({ ...operatorRoutes.disablePerson, params, body: { reason } }),
      onSuccess: again,
    }),
    enable: useMutation({
      mutationFn: (reason: string) => call({ ...operatorRoutes.enablePerson, params, body: { reason } }),
      onSuccess: again,
    }),
    end: useMutation({
      mutationFn: (reason: string) =>
        call<{ ended: number }>({ ...operatorRoutes.endPersonSessions, params, body: { reason } }),
      onSuccess: again,
    }),
  }
}
