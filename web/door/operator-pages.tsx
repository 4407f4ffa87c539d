/** Pages about the law, and those of whoever runs the installation. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, signedIn, text } from './root.tsx'

export const packs = createRoute({
  getParentRoute: () => root,
  path: '/p/packs',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../law/packs-screen.tsx'), 'PacksScreen'),
})

const number = (value: unknown): number | undefined =>
  Number.isInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined

export type PackSearch = { version?: number; q?: string; only?: 'doubtful' }

export const pack = createRoute({
  getParentRoute: () => root,
  path: '/p/packs/$id',
  beforeLoad: signedIn,
  validateSearch: (search: Record<string, unknown>): PackSearch => {
    const version = number(search.version)
    const q = text(search.q)
    return {
      ...(version ? { version } : {}),
      ...(q ? { q } : {}),
      ...(search.only === 'doubtful' ? { only: 'doubtful' } : {}),
    }
  },
  component: lazyRouteComponent(() => import('../law/pack-screen.tsx'), 'PackScreen'),
})

export const compare = createRoute({
  getParentRoute: () => root,
  path: '/p/packs/$id/compare',
  beforeLoad: signedIn,
  validateSearch: (search: Record<string, unknown>): { from?: number; to?: number } => {
    const [from, to] = [number(search.from), number(search.to)]
    return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  },
  component: lazyRouteComponent(() => import('../law/compare-screen.tsx'), 'CompareScreen'),
})

export const errata = createRoute({
  getParentRoute: () => root,
  path: '/p/errata',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../law/errata-screen.tsx'), 'ErrataScreen'),
})

export const calendars = createRoute({
  getParentRoute: () => root,
  path: '/p/calendars',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../law/calendars-screen.tsx'), 'CalendarsScreen'),
})

export const people = createRoute({
  getParentRoute: () => root,
  path: '/p/people',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../operator/people-screen.tsx'), 'PeopleScreen'),
})

export const acts = createRoute({
  getParentRoute: () => root,
  path: '/p/acts',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../operator/acts-screen.tsx'), 'ActsScreen'),
})

export const installation = createRoute({
  getParentRoute: () => root,
  path: '/p/health',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../operator/health-screen.tsx'), 'InstallationScreen'),
})
