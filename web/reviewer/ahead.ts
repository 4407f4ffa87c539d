/** Pictures of the case in hand are fetched and decoded before anybody opens them, so that opening takes no time. That is no opening. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ReviewView } from '#core/doors/shapes.ts'
import { api } from '../client/api.ts'
import { deskQueries } from '../client/desk.ts'
import { queries, queryClient } from '../client/queries.ts'
import { painted } from '../kit/exhibit-view.tsx'

/** Bytes of one case that are fetched ahead at most: somebody on a slow line decides as well. */
const most = 24 * 1024 * 1024

/** Fetched, and not looked at yet. */
const unseen = new Set<string>()
const nameOf = (caseId: string, exhibit: string) => `${caseId} ${exhibit}`

/** Says to the server that an exhibit is looked at, where its bytes were fetched ahead. */
export async function saySeen(caseId: string, exhibit: string): Promise<void> {
  if (unseen.delete(nameOf(caseId, exhibit))) await api.exhibitOpened(caseId, exhibit)
  await queryClient.invalidateQueries(queries.review(caseId))
}

/** A new claim begins anew: what was opened before it does not count. */
export function forgetExhibits(caseId: string): void {
  queryClient.removeQueries({ queryKey: ['exhibit', caseId] })
}

const keyOf = (caseId: string, exhibit: string) => ['exhibit', caseId, exhibit]

async function fetchAhead(caseId: string, exhibit: string, type: string): Promise<void> {
  const blob = await queryClient.fetchQuery({
    queryKey: keyOf(caseId, exhibit),
    queryFn: () => {
      unseen.add(nameOf(caseId, exhibit))
      return api.exhibitAhead(caseId, exhibit, type)
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 120_000,
  })
  const decoded = await createImageBitmap(blob)
  decoded.close()
}

/** The next case is read while one decides this one, so that going on takes no time. It is not claimed, and of its pictures nothing is read. */
export function useNextAhead(id: string, { claim, decision }: ReviewView): void {
  const mine = claim === 'me' && decision === null
  const next = useQuery({ ...deskQueries.ahead(id), enabled: mine }).data
  useEffect(() => {
    if (next) void queryClient.prefetchQuery(queries.pack(next.pack.id, next.pack.version))
  }, [next])
}

/** Only of a case one holds: what is not to be decided is not to be had either. */
export function useAhead(id: string, { claim, exhibits }: ReviewView): void {
  const mine = claim === 'me'
  const wanted = exhibits.flatMap(({ id: exhibit, facts, opened }) => {
    const type = facts ? painted[facts.type.bySignature] : undefined
    return type === undefined || opened || facts === null ? [] : [{ exhibit, type, bytes: facts.bytes }]
  })
  const names = wanted.map(({ exhibit }) => exhibit).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wanted is told by its names
  useEffect(() => {
    if (!mine) return
    let left = most
    void (async () => {
      for (const { exhibit, type, bytes } of wanted) {
        left -= bytes
        if (left < 0 || queryClient.getQueryData(keyOf(id, exhibit)) !== undefined) continue
        await fetchAhead(id, exhibit, type).catch(() => undefined)
      }
    })()
  }, [id, mine, names])
}
