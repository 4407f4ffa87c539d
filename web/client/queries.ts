import { QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import { statusOf } from './problem.ts'

/** A refusal to let in, or a thing that is not there, does not get better by asking again. */
const worthRetrying = (failures: number, error: unknown): boolean => {
  const status = statusOf(error)
  return failures < 2 && (status === 0 || status >= 500)
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRetrying, retryDelay: 400, staleTime: 5_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

export const queries = {
  demo: () => queryOptions({ queryKey: ['demo'], queryFn: api.demo, staleTime: Number.POSITIVE_INFINITY }),
  session: () => queryOptions({ queryKey: ['session'], queryFn: api.session, staleTime: 60_000 }),
  packs: () => queryOptions({ queryKey: ['packs'], queryFn: api.packs, staleTime: 600_000 }),
  pack: (id: string, version: number) =>
    queryOptions({
      queryKey: ['pack', id, version],
      queryFn: () => api.pack(id, version),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  case: (id: string) => queryOptions({ queryKey: ['case', id], queryFn: () => api.case(id) }),
  options: (id: string, consent: boolean) =>
    queryOptions({
      queryKey: ['case', id, 'options', consent],
      queryFn: () => api.options(id, consent),
      refetchInterval: 60_000,
    }),
  queue: () => queryOptions({ queryKey: ['queue'], queryFn: api.queue, refetchInterval: 20_000 }),
  review: (id: string) => queryOptions({ queryKey: ['review', id], queryFn: () => api.review(id) }),
}
