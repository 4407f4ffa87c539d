-- Privacy: holds, erasures on their way, what is kept for a limited time, and why evidence was opened.
-- The four tables of its own are the store's: the application's role is granted nothing here, what doors show is read by the owner.

-- The one stream of the record in which holds and erasures stand, made at first need.
create table privacy_record (
  one boolean primary key default true check (one),
  stream uuid not null
);

-- What stands in the way of erasing. The reason lies sealed in the record; a lifted hold stays.
create table legal_hold (
  id uuid primary key,
  scope text not null check (scope in ('case', 'exhibit', 'shop', 'person')),
  subject text not null check (subject <> ''),
  set_at bigint not null,
  set_by text not null,
  lifted_at bigint,
  lifted_by text,
  check ((lifted_at is null) = (lifted_by is null))
);
create unique index legal_hold_standing on legal_hold (scope, subject) where lifted_at is null;

-- One erasure: its keys are destroyed when the row is written; blobs go next, then old pages and the log are cleared of the bytes.
create table erasure (
  id uuid primary key,
  scope text not null check (scope in ('case', 'exhibit', 'person')),
  subject text not null,
  because text not null check (because in ('asked', 'retention')),
  at bigint not null,
  by text not null,
  keys integer not null,
  blobs integer not null,
  scrubbed_at bigint,
  -- what the database's user was not allowed to clear, in words; null: nothing was left over
  left_over text
);
create index erasure_subject on erasure (scope, subject);
create index erasure_unscrubbed on erasure (at) where scrubbed_at is null;

create table erasure_blob (
  blob text primary key,
  erasure uuid not null references erasure (id)
);

-- Buyers' conversations and whatever else is kept for a limited time from the day it came in.
alter table exhibit add column keep_until bigint;
create index exhibit_keep_until on exhibit (keep_until) where keep_until is not null;
grant update (keep_until) on exhibit to recourse_app;

-- Wrapped keys must not be sampled into the planner's statistics.
alter table key alter column wrapped set statistics 0;

-- Why it was opened: in which capacity. A shop reads who opened its own evidence; its doors show the role, not the reviewer.
alter table access_log add column why text not null default '';
create index access_log_at on access_log (at);
create index access_log_shop on access_log (shop, at);
drop policy app_reads on access_log;
create policy app_reads on access_log for select to recourse_app
  using (recourse_role() in ('system', 'operator') or actor = recourse_actor()
    or (recourse_role() = 'seller' and shop = recourse_shop()));

-- Append-only for everybody, save that the owner may let go of what is older than its time, and says so in the transaction.
create function recourse_keep_access() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and coalesce(current_setting('recourse.expiring', true), '') = 'access_log' then
    return null;
  end if;
  raise exception '% is append-only: no % there', tg_table_name, lower(tg_op) using errcode = 'RC003';
end $$;
drop trigger access_log_kept on access_log;
create trigger access_log_kept before update or delete or truncate on access_log for each statement execute function recourse_keep_access();
