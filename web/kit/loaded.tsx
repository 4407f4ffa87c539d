import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { ProblemView } from './problem-view.tsx'
import { Skeleton } from './skeleton.tsx'

/** What a query answered, or that it is being waited for, or what went wrong. */
export function Loaded<T>({
  query,
  page = false,
  children,
}: {
  query: UseQueryResult<T>
  /** The whole screen waits for it. */
  page?: boolean
  children: (data: T) => ReactNode
}) {
  const t = useText(common)
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ProblemView page={page} error={query.error} onRetry={() => void query.refetch()} />
  return <Skeleton rows={8} label={t.loading} />
}
