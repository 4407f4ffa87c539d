/** What stands before a shop in time: for its page, and for a calendar that follows the shop's secret link. */
import { feedItems, feedName } from '#core/calendar/deadline-feed.ts'
import { icalendar } from '#core/calendar/icalendar.ts'
import type { CaseRow } from '#core/doors/shapes.ts'
import type { CalendarView, RemindersView, TimedCase } from '#core/doors/time-shapes.ts'
import type { Language, Text } from '#core/policy/values.ts'
import { listChannels } from '#shell/channel/channels.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor, type Person } from '#shell/handle/person.ts'
import { followLink, standingLink } from '#shell/store/calendar-links.ts'
import type { Session } from '#shell/store/database.ts'
import { dueReminders, listDeadlines, nextReminder, type OpenDeadline } from '#shell/store/deadlines.ts'

const timedCase = ({ id, code, pack, procedure, site, title, status }: CaseRow): TimedCase => ({
  id,
  code,
  pack,
  procedure,
  site,
  title,
  status,
})

/** Everything open from `now` on, the earliest first. */
export async function calendarOf(deps: Deps, as: Person, now: number): Promise<CalendarView> {
  const shop = as.shop ?? ''
  return deps.database.transaction(as, async (session) => {
    const entries = await listDeadlines(session, shop, now)
    return {
      now,
      entries: entries.map(({ row, deadline }) => ({ case: timedCase(row), deadline })),
      link: await standingLink(session, { person: as.actor, shop }),
    }
  })
}

export async function remindersFor(deps: Deps, as: Person, now: number): Promise<RemindersView> {
  const shop = as.shop ?? ''
  return deps.database.transaction(as, async (session) => {
    const due = await dueReminders(session, shop, now)
    return {
      now,
      due: due.map(({ row, ...rest }) => ({ ...rest, case: timedCase(row) })),
      nextAt: await nextReminder(session, shop, now),
      channels: await toldElsewhere(session, shop),
    }
  })
}

/** Whether a channel that works tells the person of this shop's deadlines. */
async function toldElsewhere(session: Session, shop: string): Promise<boolean> {
  const channels = await listChannels(session)
  return channels.some(
    ({ confirmedAt, stoppedAt, shops, news }) =>
      confirmedAt !== null && stoppedAt === null && shops.includes(shop) && news.includes('deadline'),
  )
}

function entryOf(deps: Deps, { row, deadline }: OpenDeadline) {
  const pack = deps.library.latest(row.pack)
  const plain: Text = { zh: row.procedure, en: row.procedure }
  return {
    case: row.id,
    code: row.code,
    marketplace: pack.marketplace.title,
    procedure: pack.procedures[row.procedure]?.title ?? plain,
    site: pack.sites[row.site]?.title ?? { zh: row.site, en: row.site },
    deadline,
  }
}

/** The calendar file behind a secret; null for one that was never made, was revoked, or whose person left the shop. */
export async function calendarFileOf(
  deps: Deps,
  of: { secret: string; language: Language; now: number; origin: string },
): Promise<string | null> {
  const { secret, language, now, origin } = of
  const owner = { as: 'owner' } as const
  const link = await deps.database.transaction(owner, (session) => followLink(session, secret, now))
  if (link === null) return null
  const as = asActor({ id: link.person, role: 'seller' }, link.shop)
  const open = await deps.database.transaction(as, (session) => listDeadlines(session, link.shop, now))
  const entries = open.map((one) => entryOf(deps, one))
  const items = feedItems(entries, language, (id) => `${origin}/s/case/${id}`)
  return icalendar({ name: feedName(link.name, language), items, now })
}
