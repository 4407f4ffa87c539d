/** Pages of the reviewers' door. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readQueueSearch } from '../reviewer/queue-buckets.ts'
import { root, signedIn, text } from './root.tsx'

export const queues = createRoute({
  getParentRoute: () => root,
  path: '/r/queues',
  beforeLoad: signedIn,
  validateSearch: readQueueSearch,
  component: lazyRouteComponent(() => import('../reviewer/queues.tsx'), 'Queues'),
})

export const review = createRoute({
  getParentRoute: () => root,
  path: '/r/case/$id',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../reviewer/review-screen.tsx'), 'ReviewScreen'),
})

export const caseRecord = createRoute({
  getParentRoute: () => root,
  path: '/r/case/$id/record',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../reviewer/record-screen.tsx'), 'RecordScreen'),
})

export type DecidedSearch = { q?: string; outcome?: 'granted' | 'denied' }

export const decided = createRoute({
  getParentRoute: () => root,
  path: '/r/decided',
  beforeLoad: signedIn,
  validateSearch: ({ q, outcome }: Record<string, unknown>): DecidedSearch => {
    const words = text(q)
    return {
      ...(words ? { q: words } : {}),
      ...(outcome === 'granted' || outcome === 'denied' ? { outcome } : {}),
    }
  },
  component: lazyRouteComponent(() => import('../reviewer/decided-screen.tsx'), 'DecidedScreen'),
})

/** Days as `2026-11-01`; what is not said is as at first. */
export type FiguresSearch = {
  from?: string
  to?: string
  pack?: string
  procedure?: string
  venue?: 'hosted' | 'external'
}

const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined

export const figures = createRoute({
  getParentRoute: () => root,
  path: '/r/figures',
  beforeLoad: signedIn,
  validateSearch: (search: Record<string, unknown>): FiguresSearch => {
    const { venue } = search
    const found = {
      from: day(search.from),
      to: day(search.to),
      pack: text(search.pack),
      procedure: text(search.procedure),
      venue: venue === 'hosted' || venue === 'external' ? venue : undefined,
    }
    return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
  },
  component: lazyRouteComponent(() => import('../figures/figures-screen.tsx'), 'FiguresScreen'),
})
