import { queryOptions, useMutation } from '@tanstack/react-query'
import { lawRoutes } from '#core/doors/law-routes.ts'
import type {
  CalendarShown,
  CandidateRead,
  ErratumCase,
  ErratumView,
  PackShown,
  PackVersion,
  WhatIfLine,
} from '#core/doors/law-shapes.ts'
import { routes } from '#core/doors/routes.ts'
import { problemOf, unreachable } from './problem.ts'
import { queryClient } from './queries.ts'
import { call } from './request.ts'

export type CandidateFile = { name: string; text: string }

export const lawBook = {
  versions: () =>
    queryOptions({
      queryKey: ['law', 'versions'],
      queryFn: () => call<PackVersion[]>(lawRoutes.packVersions),
    }),
  pack: (id: string, version: number) =>
    queryOptions({
      queryKey: ['law', 'pack', id, version],
      queryFn: () => call<PackShown>({ ...routes.pack, params: { id, version } }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  calendars: () =>
    queryOptions({
      queryKey: ['law', 'calendars'],
      queryFn: () => call<CalendarShown[]>(lawRoutes.calendars),
    }),
  errata: () =>
    queryOptions({ queryKey: ['law', 'errata'], queryFn: () => call<ErratumView[]>(lawRoutes.errata) }),
}

/** The version that is meant: the one asked for, else the one in force. */
export const versionMeant = (
  versions: PackVersion[],
  id: string,
  asked: number | undefined,
): PackVersion | null =>
  versions.find((one) => one.id === id && (asked === undefined ? one.inForce : one.version === asked)) ?? null

export const useReadCandidate = () =>
  useMutation({
    mutationFn: (files: CandidateFile[]) =>
      call<CandidateRead>({ ...lawRoutes.readCandidate, body: { files } }),
  })

export const useApplyErrata = () =>
  useMutation({
    mutationFn: (body: { pack: string; version: number; reason: string }) =>
      call<ErratumCase[]>({ ...lawRoutes.applyErrata, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['law', 'errata'] }),
  })

export type WhatIfAsked = {
  pack: string
  before: number
  after: { version: number } | { files: CandidateFile[] }
  limit: number
}

/** Lines as they come, until the end or until `signal` says to stop. Throws `ProblemError`. */
export async function readWhatIf(
  body: WhatIfAsked,
  signal: AbortSignal,
  onLine: (line: WhatIfLine) => void,
): Promise<void> {
  const { method, path } = lawRoutes.whatIf
  const headers = { accept: 'application/x-ndjson', 'content-type': 'application/json' }
  const asked = { method, headers, signal, credentials: 'same-origin', body: JSON.stringify(body) } as const
  const response = await fetch(path, asked).catch((error: unknown) => {
    throw signal.aborted ? error : unreachable()
  })
  if (!response.ok || response.body === null) throw await problemOf(response)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    const lines = `${rest}${value ?? ''}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') onLine(JSON.parse(line) as WhatIfLine)
    if (done) return
  }
}
