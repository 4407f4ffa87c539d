/** What stands before a shop in time: for its page, and for a calendar that follows the shop's secret link. */
import { dateOfDay } from '#core/calendar/civil-days.ts'
import { feedItems, feedName, paperItems } from '#core/calendar/deadline-feed.ts'
import { icalendar } from '#core/calendar/icalendar.ts'
import { civilDayAt } from '#core/calendar/zones.ts'
import type { ReportAbout } from '#core/doors/respondent-routes.ts'
import type { CaseRow } from '#core/doors/shapes.ts'
import type { CalendarView, EndingPaper, RemindersView, TimedCase } from '#core/doors/time-shapes.ts'
import type { Language, Text } from '#core/policy/values.ts'
import { endOfPaper, type PaperRules } from '#core/vault/paper-reminders.ts'
import { listChannels } from '#shell/channel/channels.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor, type Person } from '#shell/handle/person.ts'
import { paperRulesIn } from '#shell/law/paper-rules.ts'
import { followLink, standingLink } from '#shell/store/calendar-links.ts'
import type { Session } from '#shell/store/database.ts'
import { dueReminders, listDeadlines, nextReminder, type OpenDeadline } from '#shell/store/deadlines.ts'
import { duePapers, papersEnding } from '#shell/store/paper-reminders.ts'
import type { Item } from '#shell/vault/item-record.ts'
import { listReportsAbout } from './reports-about.ts'

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
      papers: await endingPapers(session, deps, now),
      link: await standingLink(session, { person: as.actor, shop }),
    }
  })
}

export async function remindersFor(deps: Deps, as: Person, now: number): Promise<RemindersView> {
  const shop = as.shop ?? ''
  const about = await listReportsAbout(deps, as, now)
  return deps.database.transaction(as, async (session) => {
    const due = await dueReminders(session, shop, now)
    return {
      now,
      due: due.map(({ row, ...rest }) => ({ ...rest, case: timedCase(row) })),
      papers: await papersDue(session, deps, now),
      reports: openReports(deps, about),
      nextAt: await nextReminder(session, shop, now),
      channels: await toldElsewhere(session, shop),
    }
  })
}

const kindOf = ({ kind }: Pick<Item, 'kind'>): EndingPaper['kind'] =>
  kind === 'licence' ? 'licence' : 'authorisation'

function paperShown(item: Item & { lastDay: string }, { zone }: PaperRules): EndingPaper {
  const { id, record, lastDay } = item
  return {
    item: id,
    fileName: record.fileName,
    kind: kindOf(item),
    lastDay,
    at: endOfPaper(lastDay, zone) ?? 0,
    zone,
  }
}

/** Papers of the shop's vault that have not run out, with the days the packs' tuning counts in. */
async function endingPapers(session: Session, deps: Deps, now: number): Promise<EndingPaper[]> {
  const rules = paperRulesIn(deps.library)
  if (rules === null) return []
  const from = dateOfDay(civilDayAt(now, rules.zone))
  return (await papersEnding(session, deps.keyring, { from })).map((item) => paperShown(item, rules))
}

async function papersDue(session: Session, deps: Deps, now: number): Promise<RemindersView['papers']> {
  const rules = paperRulesIn(deps.library)
  if (rules === null) return []
  const due = await duePapers(session, deps.keyring, { rules, now })
  return due.map(({ item, lead, left }) => ({ ...paperShown(item, rules), lead, left }))
}

function openReports(deps: Deps, about: readonly ReportAbout[]): RemindersView['reports'] {
  return about
    .flatMap(({ id, listing, until, mayAnswer, pack }) => {
      const zone = deps.library.latest(pack.id).zone.value
      return mayAnswer && until !== null ? [{ id, listing, until, zone }] : []
    })
    .sort((a, b) => a.until - b.until)
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
  const [open, papers] = await deps.database.transaction(as, async (session) => [
    await listDeadlines(session, link.shop, now),
    await endingPapers(session, deps, now),
  ])
  const entries = open.map((one) => entryOf(deps, one))
  const items = [
    ...feedItems(entries, language, (id) => `${origin}/s/case/${id}`),
    ...paperItems(papers, language, {
      leads: paperRulesIn(deps.library)?.leads ?? [],
      address: `${origin}/s/vault`,
    }),
  ]
  return icalendar({ name: feedName(link.name, language), items, now })
}
