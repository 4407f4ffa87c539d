/** Decided cases, for those who review: a list to begin amending from. */
import type { routes } from '#core/doors/routes.ts'
import { listDecided } from '#shell/store/decided.ts'
import { asPerson, type Door } from '../visit.ts'

type Routes = typeof routes

/** Rows of one page. */
const page = 50

export const decided: Door<Routes['decided']> = async ({ deps, who, query }) =>
  deps.database.transaction(asPerson(who), (session) => listDecided(session, { ...query, most: page }))
