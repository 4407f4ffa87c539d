/**
 * Where traces of a case and of a person stand in the clear, table by table, and what becomes of them. What is sealed is not here: it
 * goes with its key. A drill plants a word in every field there is and looks for it in every file: a table that is missing here
 * fails there.
 */
import type { Session } from '#shell/store/database.ts'

/** `$1` is the id; the statement is left out where the table is not there. */
type Trace = { table: string; sql: string }

/** `$1`: the case's stream, as text. What waited in the outbox has nobody to be done for any more. */
const ofCase: Trace[] = [
  { table: 'reservation', sql: 'delete from reservation where stream = $1::uuid' },
  {
    table: 'outbox',
    sql: `update outbox set payload = '{"kind":"erased"}', last_error = null, dead_at = case when done_at is null
      then coalesce(dead_at, next_at) end where stream = $1::uuid`,
  },
  { table: 'idempotency', sql: 'delete from idempotency where strpos(answer, $1) > 0' },
  {
    table: 'exhibit_reading',
    sql: 'delete from exhibit_reading where exhibit in (select id from exhibit where stream = $1::uuid)',
  },
  {
    table: 'exhibit_print',
    sql: 'delete from exhibit_print where exhibit in (select id from exhibit where stream = $1::uuid)',
  },
  {
    table: 'exhibit_pairing',
    sql: 'delete from exhibit_pairing where exhibit in (select id from exhibit where stream = $1::uuid)',
  },
  {
    table: 'exhibit_likeness',
    sql: `delete from exhibit_likeness where first in (select id from exhibit where stream = $1::uuid)`,
  },
  { table: 'respondent_answer', sql: 'delete from respondent_answer where stream = $1::uuid' },
  { table: 'respondent_file', sql: 'delete from respondent_file where stream = $1::uuid' },
  { table: 'supplier_link', sql: 'delete from supplier_link where stream = $1::uuid' },
  { table: 'case_comment', sql: 'delete from case_comment where stream = $1::uuid' },
  { table: 'case_assignment', sql: 'delete from case_assignment where stream = $1::uuid' },
  { table: 'case_seen', sql: 'delete from case_seen where stream = $1::uuid' },
  { table: 'channel_item', sql: 'delete from channel_item where stream = $1::uuid' },
  { table: 'news', sql: 'delete from news where stream = $1::uuid' },
]

/** `$1`: the person's id. The sign-in row goes last: others are found by its address. */
const ofPerson: Trace[] = [
  { table: 'respondent_answer', sql: `update respondent_answer set answered_by = '' where answered_by = $1` },
  { table: 'idempotency', sql: 'delete from idempotency where actor = $1' },
  { table: 'calendar_link', sql: 'delete from calendar_link where person = $1' },
  { table: 'case_assignment', sql: 'delete from case_assignment where person = $1 or by_person = $1' },
  { table: 'case_seen', sql: 'delete from case_seen where person = $1' },
  {
    table: 'case_comment',
    sql: `update case_comment set mentions = array_remove(mentions, $1), sealed = case when author <> $1 then sealed end
      where author = $1 or $1 = any (mentions)`,
  },
  { table: 'channel', sql: 'delete from channel where person = $1' },
  { table: 'mailbox', sql: `update mailbox set made_by = '' where made_by = $1` },
  { table: 'news', sql: 'delete from news where actor = $1 or $1 = any (persons)' },
  { table: 'paper_reminder', sql: 'update paper_reminder set seen_by = null where seen_by = $1' },
  { table: 'reminder', sql: 'update reminder set seen_by = null where seen_by = $1' },
  { table: 'auth_key', sql: 'delete from auth_key where "referenceId" = $1' },
  { table: 'auth_used_code', sql: 'delete from auth_used_code where person = $1' },
  {
    table: 'invitation',
    sql: 'delete from invitation where made_by = $1 or email in (select email from auth_user where id::text = $1)',
  },
  {
    table: 'auth_verification',
    sql: `delete from auth_verification v using auth_user u where u.id::text = $1
      and (strpos(v.identifier, u.email) > 0 or strpos(v.value, u.email) > 0 or strpos(v.value, $1) > 0)`,
  },
  // What operators did stays; the words of it, and an address that was invited, go.
  {
    table: 'operator_act',
    sql: `select set_config('recourse.erasing', 'operator_act', true) where $1 <> ''`,
  },
  {
    table: 'operator_act',
    sql: `update operator_act set reason = null, detail = '{}' where by = $1 or subject = $1
      or strpos(detail, (select u.email from auth_user u where u.id::text = $1)) > 0`,
  },
  { table: 'person_organisation', sql: 'delete from person_organisation where person = $1' },
  { table: 'person_shop', sql: 'delete from person_shop where person = $1' },
  { table: 'person_role', sql: 'delete from person_role where person = $1' },
  { table: 'auth_user', sql: 'delete from auth_user where id::text = $1' },
]

/** `$1`: the id of a shop whose only person is erased. Its row stays, since cases point to it, and names nobody. */
const ofShop: Trace[] = [
  { table: 'shop', sql: `update shop set name = '', mailbox = null, licence = null where id = $1` },
  {
    table: 'organisation',
    sql: `update organisation o set name = '' where exists (select from shop s where s.organisation = o.id and s.id = $1)
      and not exists (select from shop s where s.organisation = o.id and s.name <> '')`,
  },
  { table: 'respondent_answer', sql: 'delete from respondent_answer where shop = $1' },
  { table: 'respondent_file', sql: 'delete from respondent_file where shop = $1' },
  { table: 'listing_view', sql: 'delete from listing_view where shop = $1' },
  { table: 'listing_takings', sql: 'delete from listing_takings where shop = $1' },
  {
    table: 'webhook_message',
    sql: 'delete from webhook_message m using webhook w where w.id = m.webhook and w.shop = $1',
  },
  { table: 'webhook', sql: 'delete from webhook where shop = $1' },
  { table: 'arrived_notice', sql: 'delete from arrived_notice where shop = $1' },
  { table: 'mailbox', sql: 'delete from mailbox where shop = $1' },
  {
    table: 'vault_item',
    sql: `select set_config('recourse.erasing', 'vault_item', true) where $1 <> ''`,
  },
  { table: 'vault_item', sql: 'delete from vault_item where shop = $1' },
  { table: 'vault_shelf', sql: 'delete from vault_shelf where shop = $1' },
]

async function clear(session: Session, traces: readonly Trace[], id: string): Promise<void> {
  const tables = await session.query<{ name: string }>(
    `select name from unnest($1::text[]) name where to_regclass('public.' || name) is not null`,
    [traces.map(({ table }) => table)],
  )
  const there = new Set(tables.map(({ name }) => name))
  for (const { table, sql } of traces) if (there.has(table)) await session.query(sql, [id])
}

export const clearCase = (session: Session, stream: string) => clear(session, ofCase, stream)
export const clearPerson = (session: Session, person: string) => clear(session, ofPerson, person)
export const clearShop = (session: Session, shop: string) => clear(session, ofShop, shop)
