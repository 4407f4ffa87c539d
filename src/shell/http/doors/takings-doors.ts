/** What listings take in a day. Row security keeps it to the shop. */
import type { takingsRoutes } from '#core/doors/takings-routes.ts'
import { DatabaseError } from '#shell/store/database.ts'
import * as store from '#shell/store/takings.ts'
import { DoorError, wrongRole } from '../problem.ts'
import { asPerson, type Door } from '../visit.ts'

type Routes = typeof takingsRoutes

/** SQLSTATE of what row security does not let in. */
const notAllowed = '42501'

export const takings: Door<Routes['takings']> = async ({ deps, who }) => {
  if (who.shop === null) throw wrongRole()
  const { id } = who.shop
  const rows = await deps.database.transaction(asPerson(who), (session) => store.listTakings(session, id))
  return rows.map(({ shop: _, ...row }) => row)
}

export const recordTakings: Door<Routes['recordTakings']> = async ({ deps, who, body, now }) => {
  if (who.shop === null) throw wrongRole()
  const of = { shop: who.shop.id, at: now }
  await deps.database
    .transaction(asPerson(who), (session) => store.recordTakings(session, of, body.rows))
    .catch((error: unknown) => {
      // The fence: a site of the shop this person does not act for.
      if (error instanceof DatabaseError && error.code === notAllowed)
        throw new DoorError(403, 'another-site', 'Not a site of the shop this person acts for')
      throw error
    })
  return { recorded: body.rows.length }
}
