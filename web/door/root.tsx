/** What every page stands in, and what most of them ask before they are shown. */
import { createRootRoute, redirect } from '@tanstack/react-router'
import { queries, queryClient } from '../client/queries.ts'
import { changeShop } from '../client/session.ts'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'

/** Signs in first where nobody is; the way back is kept. */
export async function signedIn({
  location,
}: {
  location: { href: string; pathname: string; search: object }
}) {
  const session = await queryClient.ensureQueryData(queries.session()).catch(() => null)
  if (session === null) throw redirect({ to: '/sign-in', search: { back: location.href } })
  if (session.secondFactor === 'needed' && location.pathname !== '/settings/security')
    throw redirect({ to: '/settings/security' })
  const { shop } = location.search as { shop?: unknown }
  if (typeof shop === 'string' && session.shop?.id !== shop && session.shops.some(({ id }) => id === shop))
    await changeShop(shop)
}

/** A member of an address that says something. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : undefined

/** The root of all pages. */
export const root = createRootRoute({ component: Frame, notFoundComponent: NotFound })
