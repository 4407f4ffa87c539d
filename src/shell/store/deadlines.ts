/** A shop's open deadlines and the reminders of them: both follow from a case's state and are made anew with every event. */
import { uuidv7 } from 'uuidv7'
import type { Deadline } from '#core/case/derived.ts'
import type { Reminder } from '#core/case/reminders.ts'
import type { CaseRow } from '#core/doors/shapes.ts'
import type { CaseViewRow } from './case-row.ts'
import type { Session } from './database.ts'

type Of = { stream: string; shop: string }

const sync = `with deadlines as (
    select distinct on (d->>'anchor', d->>'code', (d->>'at')::bigint) d->>'anchor' as anchor, d->>'code' as code,
      (d->>'at')::bigint as at, d::text as row
    from json_array_elements($3::json) with ordinality as given (d, place)
    order by d->>'anchor', d->>'code', (d->>'at')::bigint, place),
  passed as (delete from deadline o where o.stream = $1
    and not exists (select from deadlines d where d.anchor = o.anchor and d.code = o.code and d.at = o.at)),
  stands as (insert into deadline (stream, shop, anchor, code, at, row)
    select $1, $2, anchor, code, at, row from deadlines
    on conflict (stream, anchor, code, at) do update set row = excluded.row where deadline.row <> excluded.row),
  reminders as (select * from json_to_recordset($4::json)
    as w (id uuid, anchor text, code text, "deadlineAt" bigint, lead bigint, at bigint)),
  moved as (delete from reminder r where r.stream = $1 and not exists (select from reminders w
    where w.anchor = r.anchor and w.code = r.code and w."deadlineAt" = r.deadline_at and w.lead = r.lead))
  insert into reminder (id, stream, shop, anchor, code, deadline_at, lead, at)
    select id, $1, $2, anchor, code, "deadlineAt", lead, at from reminders on conflict do nothing`

/**
 * Makes `deadlines` what stands before the stream, and `reminders` those of it. A reminder that stands stays as it is, acknowledged or
 * not; one whose deadline moved goes.
 */
export async function syncDeadlines(
  session: Session,
  of: Of,
  { deadlines, reminders }: { deadlines: readonly Deadline[]; reminders: readonly Reminder[] },
): Promise<void> {
  const wanted = reminders.map((one) => ({ ...one, id: uuidv7() }))
  await session.query(sync, [of.stream, of.shop, JSON.stringify(deadlines), JSON.stringify(wanted)])
}

export type OpenDeadline = { row: CaseRow; deadline: Deadline }

const caseRow = (text: string): CaseRow => (JSON.parse(text) as CaseViewRow).row

/** The shop's deadlines from `from` on, the earliest first. */
export async function listDeadlines(session: Session, shop: string, from: number): Promise<OpenDeadline[]> {
  const rows = await session.query<{ deadline: string; row: string }>(
    `select d.row as deadline, v.row from deadline d join case_view v on v.id = d.stream
     where d.shop = $1 and d.at >= $2 order by d.at, v.code, d.code`,
    [shop, from],
  )
  return rows.map((one) => ({ row: caseRow(one.row), deadline: JSON.parse(one.deadline) as Deadline }))
}

export type DueReminder = { id: string; at: number; lead: number; row: CaseRow; deadline: Deadline }

/**
 * Reminders of the shop that are due at `now` and not acknowledged, the most pressing deadline first; of one deadline only the
 * latest. One whose deadline has passed reminds of nothing any more.
 */
export async function dueReminders(session: Session, shop: string, now: number): Promise<DueReminder[]> {
  const rows = await session.query<{ id: string; at: number; lead: number; deadline: string; row: string }>(
    `select distinct on (r.stream, r.anchor, r.code, r.deadline_at) r.id, r.at, r.lead, d.row as deadline, v.row
     from reminder r join case_view v on v.id = r.stream
       join deadline d on d.stream = r.stream and d.anchor = r.anchor and d.code = r.code and d.at = r.deadline_at
     where r.shop = $1 and r.at <= $2 and (r.lead < 0 or r.deadline_at >= $2)
       and not exists (select from reminder s where s.stream = r.stream and s.anchor = r.anchor and s.code = r.code
         and s.deadline_at = r.deadline_at and s.lead <= r.lead and s.seen_at is not null)
     order by r.stream, r.anchor, r.code, r.deadline_at, r.lead`,
    [shop, now],
  )
  return rows
    .map((one) => ({
      id: one.id,
      at: one.at,
      lead: one.lead,
      row: caseRow(one.row),
      deadline: JSON.parse(one.deadline) as Deadline,
    }))
    .sort((a, b) => a.deadline.at - b.deadline.at || a.row.code.localeCompare(b.row.code))
}

/** When the next reminder of the shop comes; null when none is left. */
export async function nextReminder(session: Session, shop: string, now: number): Promise<number | null> {
  const rows = await session.query<{ at: number | null }>(
    'select min(at) as at from reminder where shop = $1 and at > $2 and seen_at is null',
    [shop, now],
  )
  return rows[0]?.at ?? null
}

/** Marks reminders of the shop as seen; returns how many were not before. */
export async function acknowledge(
  session: Session,
  of: { shop: string; person: string; ids: readonly string[]; at: number },
): Promise<number> {
  const rows = await session.query(
    `update reminder set seen_at = $3, seen_by = $2 where shop = $1 and seen_at is null
       and id in (select value::uuid from json_array_elements_text($4::json)) returning id`,
    [of.shop, of.person, of.at, JSON.stringify(of.ids)],
  )
  return rows.length
}

/** Open cases of which no deadline is recorded: their events are older than this table. */
export async function casesWithoutDeadlines(session: Session): Promise<string[]> {
  const rows = await session.query<{ id: string }>(
    `select id from case_view v where status in ('open', 'filed', 'denied')
       and not exists (select from deadline d where d.stream = v.id)`,
    [],
  )
  return rows.map(({ id }) => id)
}
