/** Papers of a vault that run out: what is due, what was seen, what was handed to the channels. */
import { dateOfDay } from '#core/calendar/civil-days.ts'
import { civilDayAt } from '#core/calendar/zones.ts'
import { type PaperRules, paperReminderAt } from '#core/vault/paper-reminders.ts'
import { type Item, type ItemRow, itemColumns, itemTables, openItems } from '#shell/vault/item-record.ts'
import type { Session } from './database.ts'
import type { Keyring } from './keys.ts'

const papers = `i.kind in ('licence', 'authorisation') and i.retired_at is null and i.last_day is not null`

/** Papers of the session's shop whose last day is not over, the earliest first. */
export async function papersEnding(
  session: Session,
  keyring: Keyring,
  { from, until }: { from: string; until?: string },
): Promise<(Item & { lastDay: string })[]> {
  const rows = await session.query<ItemRow>(
    `select ${itemColumns} from ${itemTables} where ${papers} and i.last_day >= $1 and ($2::text is null or i.last_day <= $2)
     order by i.last_day, i.place limit 1000`,
    [from, until ?? null],
  )
  return openItems(keyring, rows).flatMap((item) =>
    item.lastDay === null ? [] : [{ ...item, lastDay: item.lastDay }],
  )
}

export type DuePaper = { item: Item & { lastDay: string }; lead: number; left: number }

/** Reminders that are due at `now` and were not seen, the most pressing first. */
export async function duePapers(
  session: Session,
  keyring: Keyring,
  { rules, now }: { rules: PaperRules; now: number },
): Promise<DuePaper[]> {
  const today = civilDayAt(now, rules.zone)
  const range = { from: dateOfDay(today), until: dateOfDay(today + (rules.leads[0] ?? 0)) }
  const ending = await papersEnding(session, keyring, range)
  const seen = await session.query<{ item: string; last_day: string; lead: number }>(
    'select item, last_day, lead from paper_reminder where seen_at is not null and item = any ($1::uuid[])',
    [ending.map(({ id }) => id)],
  )
  return ending.flatMap((item) => {
    const due = paperReminderAt(item.lastDay, now, rules)
    const was = seen.some(
      (one) => one.item === item.id && one.last_day === item.lastDay && one.lead <= (due?.lead ?? 0),
    )
    return due === null || was ? [] : [{ item, ...due }]
  })
}

/** Marks what is due of these papers of the shop as seen; how many that were. */
export async function acknowledgePapers(
  session: Session,
  keyring: Keyring,
  of: { rules: PaperRules; now: number; shop: string; person: string; ids: readonly string[] },
): Promise<number> {
  const due = (await duePapers(session, keyring, of)).filter(({ item }) => of.ids.includes(item.id))
  for (const { item, lead } of due)
    await session.query(
      `insert into paper_reminder (item, shop, last_day, lead, seen_at, seen_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (item, last_day, lead) do update set seen_at = excluded.seen_at, seen_by = excluded.seen_by`,
      [item.id, of.shop, item.lastDay, lead, of.now, of.person],
    )
  return due.length
}

export type UntoldPaper = { item: string; shop: string; last_day: string; lead: number }

/** Reminders of every shop that are due and were not handed on, marked as handed on at `now`; those that were seen are left out. */
export async function takeUntoldPapers(
  session: Session,
  { rules, now, most }: { rules: PaperRules; now: number; most: number },
): Promise<{ taken: number; found: UntoldPaper[] }> {
  const today = civilDayAt(now, rules.zone)
  const leads = rules.leads.map((lead) => ({ lead, until: dateOfDay(today + lead) }))
  const rows = await session.query<UntoldPaper & { seen_at: number | null }>(
    `insert into paper_reminder (item, shop, last_day, lead, told_at)
     select i.id, i.shop, i.last_day, l.lead, $1 from vault_item i join lateral (
         select min((x->>'lead')::int) as lead from json_array_elements($2::json) x where i.last_day <= x->>'until'
       ) l on l.lead is not null
     where ${papers} and i.last_day >= $3 and i.last_day <= $4
       and not exists (select from paper_reminder p where p.item = i.id and p.last_day = i.last_day and p.lead = l.lead
         and p.told_at is not null)
     order by i.last_day limit $5
     on conflict (item, last_day, lead) do update set told_at = excluded.told_at where paper_reminder.told_at is null
     returning item, shop, last_day, lead, seen_at`,
    [now, JSON.stringify(leads), dateOfDay(today), leads[0]?.until ?? dateOfDay(today), most],
  )
  return { taken: rows.length, found: rows.filter(({ seen_at }) => seen_at === null) }
}
