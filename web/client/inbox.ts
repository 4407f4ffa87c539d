/** The seller's list page by page, and its figures. All of it is asked for anew with `cases`; of the pages only those in view are. */
import { queryOptions } from '@tanstack/react-query'
import {
  type InboxCount,
  type InboxFigures,
  type InboxKind,
  type InboxPage,
  inboxPage,
  inboxRoutes,
} from '#core/doors/inbox-routes.ts'
import type { CaseRow } from '#core/doors/shapes.ts'
import { queryClient } from './queries.ts'
import { call } from './request.ts'

/** What the list is narrowed to, as the route takes it. */
export type InboxFilter = {
  q?: string | undefined
  status?: string | undefined
  is?: InboxKind | undefined
  due?: 'day' | undefined
  assigned?: 'me' | 'nobody' | undefined
  listing?: string | undefined
  of?: string | undefined
  shops?: 'all' | undefined
}

/** Where a page begins and the last place that belongs to it; null: at the beginning, to the end. */
export type Stretch = { after: string | null; until: string | null }

const pages = (filter: InboxFilter) => ['cases', 'page', filter] as const
const askPage = (filter: InboxFilter, { after, until }: Stretch, rows?: number) =>
  call<InboxPage>({
    ...inboxRoutes.inbox,
    query: { ...filter, after: after ?? undefined, until: until ?? undefined, rows: rows?.toString() },
  })

export const inboxQueries = {
  /** A page is kept under where it begins: asked for anew, it reaches as far as it did. */
  page: (filter: InboxFilter, stretch: Stretch) =>
    queryOptions({
      queryKey: [...pages(filter), stretch.after],
      queryFn: () => askPage(filter, stretch),
      refetchInterval: 60_000,
      gcTime: Number.POSITIVE_INFINITY,
    }),
  /** The first few that hold the words. */
  few: (filter: InboxFilter, rows: number) =>
    queryOptions({
      queryKey: ['cases', 'few', filter, rows],
      queryFn: () => askPage(filter, { after: null, until: null }, rows),
    }),
  count: (filter: InboxFilter) =>
    queryOptions({
      queryKey: ['cases', 'count', filter],
      queryFn: () => call<InboxCount>({ ...inboxRoutes.inboxCount, query: filter }),
      refetchInterval: 60_000,
    }),
  figures: (shops: 'all' | undefined) =>
    queryOptions({
      queryKey: ['cases', 'figures', shops],
      queryFn: () => call<InboxFigures>({ ...inboxRoutes.inboxFigures, query: { shops } }),
      refetchInterval: 60_000,
    }),
}

/** Pages of other lists than this one are let go. */
export function forgetOtherPages(filter: InboxFilter): void {
  const kept = JSON.stringify(pages(filter)[2])
  queryClient.removeQueries({
    queryKey: ['cases', 'page'],
    type: 'inactive',
    predicate: ({ queryKey }) => JSON.stringify(queryKey[2]) !== kept,
  })
}

/** Reads the list from its beginning, `most` rows of it, for paper or a spreadsheet. */
export async function readRows(filter: InboxFilter, most: number): Promise<CaseRow[]> {
  const rows: CaseRow[] = []
  let after: string | null = null
  do {
    const page: InboxPage = await askPage(
      filter,
      { after, until: null },
      Math.min(inboxPage.most, most - rows.length),
    )
    rows.push(...page.rows)
    after = page.next
  } while (after !== null && rows.length < most)
  return rows
}
