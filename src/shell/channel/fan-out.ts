/** From what happened and from reminders that are due to what waits on channels. Each is handed on once, in one transaction. */
import type { NewsKind, Pace } from '#core/channel/channel.ts'
import { type Listener, type News, type Routed, route } from '#core/channel/routing.ts'
import type { Calendar } from '#core/policy/pack.ts'
import { endOfPaper, type PaperRules } from '#core/vault/paper-reminders.ts'
import type { Session } from '#shell/store/database.ts'
import { takeUntoldPapers } from '#shell/store/paper-reminders.ts'
import type { About } from './news.ts'

/** How many are handed on at once. */
const atOnce = 500

type Found = News & { stream: string | null; about: About }

type ReminderRow = {
  id: string
  stream: string
  shop: string
  anchor: string
  code: string
  deadline_at: number
  lead: number
  at: number
}

/** Reminders that came due; one that was seen, or whose deadline has passed, is nobody's news any more. */
async function dueReminders(session: Session, now: number): Promise<{ taken: number; found: Found[] }> {
  const rows = await session.query<ReminderRow & { seen_at: number | null }>(
    `update reminder set told_at = $1 where id in (
       select id from reminder where told_at is null and at <= $1 order by at limit $2 for update skip locked)
     returning id, stream, shop, anchor, code, deadline_at, lead, at, seen_at`,
    [now, atOnce],
  )
  const found = rows
    .filter(({ seen_at, lead, deadline_at }) => seen_at === null && (lead < 0 || deadline_at >= now))
    .map(
      ({ id, stream, shop, anchor, code, deadline_at: deadlineAt, lead, at }): Found => ({
        id,
        stream,
        shop,
        kind: 'deadline',
        at: Math.max(at, now),
        closesAt: lead < 0 ? null : deadlineAt,
        by: null,
        persons: null,
        about: { of: 'reminder', reminder: id, anchor, code, deadlineAt, lead },
      }),
    )
  return { taken: rows.length, found }
}

/** Papers that run out, of every shop; how far ahead is the packs'. */
async function duePapers(
  session: Session,
  now: number,
  rules: PaperRules | null,
): Promise<{ taken: number; found: Found[] }> {
  if (rules === null) return { taken: 0, found: [] }
  const { taken, found } = await takeUntoldPapers(session, { rules, now, most: atOnce })
  const told = found.map(
    ({ item, shop, last_day: lastDay, lead }): Found => ({
      id: `paper:${item}:${lastDay}:${lead}`,
      stream: null,
      shop,
      kind: 'deadline',
      at: now,
      closesAt: endOfPaper(lastDay, rules.zone),
      by: null,
      persons: null,
      about: { of: 'paper', item, lastDay, lead },
    }),
  )
  return { taken, found: told }
}

type NewsRow = {
  id: string
  stream: string
  shop: string
  kind: NewsKind
  about: string
  at: number
  actor: string
  persons: string[] | null
}

async function takenNews(session: Session): Promise<Found[]> {
  const rows = await session.query<NewsRow>(
    `delete from news where id in (select id from news order by at, id limit $1 for update skip locked)
     returning id, stream, shop, kind, about, at, actor, persons`,
    [atOnce],
  )
  return rows.map(({ actor, about, ...news }) => ({
    ...news,
    closesAt: null,
    by: actor,
    about: JSON.parse(about) as About,
  }))
}

type ListenerRow = Omit<Listener, 'quiet' | 'group'> & {
  kind: string
  pace: Pace
  quiet_from: number | null
  quiet_to: number | null
}

/** Confirmed channels that want something of these shops, with the shops their person acts for. */
async function listenersOf(session: Session, shops: readonly string[]): Promise<Listener[]> {
  const rows = await session.query<ListenerRow>(
    `select c.id, c.person, c.kind, c.shops, c.news, c.pace, c.morning, c.quiet_from, c.quiet_to, c.zone, c.calendar,
       array(select m.shop from person_shop m where m.person = c.person and m.shop = any ($1::text[])) as acts
     from channel c where c.removed_at is null and c.confirmed_at is not null and c.shops && $1::text[]`,
    [[...shops]],
  )
  return rows.map(({ kind, quiet_from: from, quiet_to: to, ...row }) => ({
    ...row,
    group: kind !== 'mail',
    quiet: from === null || to === null ? null : { from, to },
  }))
}

/** A person who acts for some sites of a shop is told of those alone. */
async function keep(session: Session, routed: readonly Routed[], found: readonly Found[]): Promise<void> {
  const about = new Map(found.map((one) => [one.id, one]))
  const rows = routed.map(({ id, channel, news, goesOutAt }) => ({
    id,
    channel,
    shop: news.shop,
    stream: about.get(news.id)?.stream,
    kind: news.kind,
    about: JSON.stringify(about.get(news.id)?.about),
    at: news.at,
    due_at: goesOutAt,
  }))
  await session.query(
    `insert into channel_item (id, channel, person, shop, stream, kind, about, at, due_at)
     select i->>'id', c.id, c.person, i->>'shop', (i->>'stream')::uuid, i->>'kind', i->>'about', (i->>'at')::bigint,
       (i->>'due_at')::bigint
     from json_array_elements($1::json) i join channel c on c.id = (i->>'channel')::uuid
       join person_shop m on m.person = c.person and m.shop = i->>'shop'
       left join case_view v on v.id = (i->>'stream')::uuid left join listing_view l on l.stream = (i->>'stream')::uuid
     where m.sites is null or coalesce(v.site, l.site) = any (m.sites)
     on conflict (id) do nothing`,
    [JSON.stringify(rows)],
  )
}

/**
 * Hands on what is there at `now`; whether there may be more. `calendarOf` gives working days by a calendar's id, `rules` how far
 * ahead papers are told of.
 */
export async function fanOut(
  session: Session,
  now: number,
  calendarOf: (id: string) => Calendar,
  rules: PaperRules | null,
): Promise<boolean> {
  const reminders = await dueReminders(session, now)
  const papers = await duePapers(session, now, rules)
  const news = await takenNews(session)
  const found = [...reminders.found, ...papers.found, ...news]
  if (found.length > 0) {
    const listeners = await listenersOf(session, [...new Set(found.map(({ shop }) => shop))])
    const routed = route(found, listeners, calendarOf)
    if (routed.length > 0) await keep(session, routed, found)
  }
  return reminders.taken === atOnce || papers.taken === atOnce || news.length === atOnce
}
