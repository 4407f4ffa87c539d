/** The seller's list for the doors: page by page, counted, and its figures, under the reader's own row security. */
import type { InboxCount, InboxFigures, InboxPage } from '#core/doors/inbox-routes.ts'
import type { Deps } from '#shell/deps.ts'
import type { Person } from '#shell/handle/person.ts'
import type { Session } from '#shell/store/database.ts'
import * as inbox from '#shell/store/inbox.ts'

type Asked = Omit<inbox.Narrowed, 'shops' | 'actor' | 'now'> & { of?: string | undefined }

/** Over the shop the person acts for, or over all of theirs; of several `of` names one. */
async function shopsOf(session: Session, as: Person, of: string | undefined): Promise<string[]> {
  const own = as.shop === '*' ? await inbox.ownShops(session, as.actor) : as.shop === null ? [] : [as.shop]
  return of === undefined ? own : own.filter((shop) => shop === of)
}

export async function inboxPage(
  deps: Deps,
  as: Person,
  asked: Asked & { after?: string | undefined; until?: string | undefined; rows: number },
  now: number,
): Promise<InboxPage> {
  const { of, after, until, ...narrowed } = asked
  return deps.database.transaction(as, async (session) =>
    inbox.readInbox(session, {
      ...narrowed,
      shops: await shopsOf(session, as, of),
      actor: as.actor,
      now,
      several: as.shop === '*',
      ...(after === undefined ? {} : { after: inbox.readPlace(after) }),
      ...(until === undefined ? {} : { until: inbox.readPlace(until) }),
    }),
  )
}

export const inboxCount = (
  deps: Deps,
  as: Person,
  { of, ...narrowed }: Asked,
  now: number,
): Promise<InboxCount> =>
  deps.database.transaction(as, async (session) =>
    inbox.countInbox(session, { ...narrowed, shops: await shopsOf(session, as, of), actor: as.actor, now }),
  )

export const inboxFigures = (deps: Deps, as: Person, now: number): Promise<InboxFigures> =>
  deps.database.transaction(as, async (session) =>
    inbox.inboxFigures(session, { shops: await shopsOf(session, as, undefined), now }),
  )
