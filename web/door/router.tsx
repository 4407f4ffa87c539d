import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { type VaultKind, vaultKinds } from '#core/vault/kinds.ts'
import { queries, queryClient } from '../client/queries.ts'
import { homeOf } from '../client/session.ts'
import { readInboxSearch } from './inbox-search.ts'
import { acts, calendars, compare, errata, installation, pack, packs, people } from './operator-pages.tsx'
import { caseRecord, decided, figures, queues, review } from './reviewer-pages.tsx'
import { root, signedIn, text } from './root.tsx'
import { RouteProblem } from './route-problem.tsx'

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(queries.session()).catch(() => null)
    throw redirect({ to: session ? homeOf(session) : '/sign-in' })
  },
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { back?: string; problem?: string } => {
    const back = text(search.back)
    const problem = text(search.problem)
    return {
      ...(back?.startsWith('/') && !back.startsWith('//') ? { back } : {}),
      ...(problem ? { problem } : {}),
    }
  },
  component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignIn'),
})

/** Whose case it is, where a person acts for several shops. */
const ofShop = (search: Record<string, unknown>): { shop?: string } => {
  const shop = text(search.shop)
  return shop ? { shop } : {}
}

const join = createRoute({
  getParentRoute: () => root,
  path: '/join/$token',
  component: lazyRouteComponent(() => import('./join.tsx'), 'Join'),
})

const supplier = createRoute({
  getParentRoute: () => root,
  path: '/d/$token',
  component: lazyRouteComponent(() => import('../supplier/supplier-screen.tsx'), 'SupplierScreen'),
})

const security = createRoute({
  getParentRoute: () => root,
  path: '/settings/security',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../settings/security-screen.tsx'), 'SecurityScreen'),
})

const team = createRoute({
  getParentRoute: () => root,
  path: '/settings/team',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../settings/team-screen.tsx'), 'TeamScreen'),
})

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/s/inbox',
  beforeLoad: signedIn,
  validateSearch: readInboxSearch,
  component: lazyRouteComponent(() => import('../seller/inbox/inbox.tsx'), 'Inbox'),
})

const newCase = createRoute({
  getParentRoute: () => root,
  path: '/s/new',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../seller/new/new-case.tsx'), 'NewCase'),
})

const newReport = createRoute({
  getParentRoute: () => root,
  path: '/s/report/new',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../seller/new/new-case.tsx'), 'NewReport'),
})

const reported = createRoute({
  getParentRoute: () => root,
  path: '/s/reports',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../seller/reported/reported-screen.tsx'), 'ReportedScreen'),
})

const diagnose = createRoute({
  getParentRoute: () => root,
  path: '/s/diagnose',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../seller/diagnose/diagnose-screen.tsx'), 'DiagnoseScreen'),
})

const caseRoute = createRoute({
  getParentRoute: () => root,
  path: '/s/case/$id',
  beforeLoad: signedIn,
  validateSearch: ofShop,
  component: lazyRouteComponent(() => import('../seller/case/case-screen.tsx'), 'CaseScreen'),
})

const packet = createRoute({
  getParentRoute: () => root,
  path: '/s/case/$id/packet',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../seller/packet/packet-screen.tsx'), 'PacketScreen'),
})

const options = createRoute({
  getParentRoute: () => root,
  path: '/s/case/$id/options',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../seller/options/options-screen.tsx'), 'OptionsScreen'),
})

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/s/calendar',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../seller/calendar/calendar-screen.tsx'), 'CalendarScreen'),
})

export type VaultSearch = {
  tab?: 'papers' | 'log'
  show?: 'table'
  kind?: VaultKind
  q?: string
  standing?: 'retired'
  expiring?: 'yes'
  item?: string
}

const one = <T extends string>(value: unknown, of: readonly T[]): T | undefined =>
  of.find((each) => each === value)

const vault = createRoute({
  getParentRoute: () => root,
  path: '/s/vault',
  beforeLoad: signedIn,
  validateSearch: (search: Record<string, unknown>): VaultSearch => {
    const read = {
      tab: one(search.tab, ['papers', 'log']),
      show: one(search.show, ['table']),
      kind: one(search.kind, vaultKinds),
      q: text(search.q),
      standing: one(search.standing, ['retired']),
      expiring: one(search.expiring, ['yes']),
      item: text(search.item),
    }
    return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
  },
  component: lazyRouteComponent(() => import('../vault/vault-screen.tsx'), 'VaultScreen'),
})

const health = createRoute({
  getParentRoute: () => root,
  path: '/s/health',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../seller/health/health-screen.tsx'), 'HealthScreen'),
})

const channels = createRoute({
  getParentRoute: () => root,
  path: '/settings/channels',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../settings/channels/channels-screen.tsx'), 'ChannelsScreen'),
})

const connected = createRoute({
  getParentRoute: () => root,
  path: '/settings/connected',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../connected/connected-screen.tsx'), 'ConnectedScreen'),
})

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/r/accounts',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../reviewer/accounts/accounts-screen.tsx'), 'AccountsScreen'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/r/accounts/$marketplace/$shop',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../reviewer/accounts/account-screen.tsx'), 'AccountScreen'),
})

const privacy = createRoute({
  getParentRoute: () => root,
  path: '/o/privacy',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('../operator/privacy-screen.tsx'), 'PrivacyScreen'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    join,
    supplier,
    security,
    team,
    channels,
    inbox,
    newCase,
    newReport,
    reported,
    diagnose,
    caseRoute,
    packet,
    options,
    calendar,
    vault,
    health,
    queues,
    review,
    caseRecord,
    decided,
    figures,
    connected,
    accounts,
    privacy,
    account,
    packs,
    pack,
    compare,
    errata,
    calendars,
    people,
    acts,
    installation,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: RouteProblem,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
