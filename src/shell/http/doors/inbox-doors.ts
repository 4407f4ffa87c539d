/** The seller's list page by page, how many cases it holds, and its figures. */
import { inboxPage as pageOf } from '#core/doors/inbox-routes.ts'
import type { routes } from '#core/doors/routes.ts'
import type { Who } from '#shell/auth/auth.ts'
import * as read from '#shell/read/inbox.ts'
import { asPerson, type Door, ofAllShops } from '../visit.ts'

type Routes = typeof routes

/** A key for one shop sees that shop, whatever it asks for. */
const over = (who: Who, shops: 'all' | undefined) =>
  shops === 'all' && who.via === 'session' ? ofAllShops(who) : asPerson(who)

export const inbox: Door<Routes['inbox']> = async ({ deps, who, query, now }) => {
  const { shops, rows = pageOf.rows, ...asked } = query
  return read.inboxPage(deps, over(who, shops), { ...asked, rows }, now)
}

export const inboxCount: Door<Routes['inboxCount']> = async ({ deps, who, query, now }) => {
  const { shops, ...asked } = query
  return read.inboxCount(deps, over(who, shops), asked, now)
}

export const inboxFigures: Door<Routes['inboxFigures']> = async ({ deps, who, query, now }) =>
  read.inboxFigures(deps, over(who, query.shops), now)
