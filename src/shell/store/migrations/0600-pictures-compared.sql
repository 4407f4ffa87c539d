-- The pictures of a case are held against each other after they were attached: which still have to be, and what was found. A pair lies
-- sealed under the key of its first exhibit and is read only while both can be opened.
create table exhibit_pairing (
  exhibit uuid primary key references exhibit (id) on delete cascade,
  shop text not null check (shop <> ''),
  -- waiting: to be held against the others of its case · idle: it was, or was given up
  state text not null check (state in ('waiting', 'idle')),
  -- by which laboratory it was
  laboratory text,
  attempts integer not null default 0,
  next_at bigint not null,
  last_error text
);
create index exhibit_pairing_due on exhibit_pairing (next_at) where state = 'waiting';
create index exhibit_pairing_laboratory on exhibit_pairing (laboratory) where state = 'idle';
call recourse_fence('exhibit_pairing',
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$,
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$);
grant select, insert, update, delete on exhibit_pairing to recourse_app;

create table exhibit_likeness (
  first uuid not null references exhibit (id) on delete cascade,
  second uuid not null references exhibit (id) on delete cascade,
  shop text not null check (shop <> ''),
  laboratory text not null,
  -- what was measured, sealed under the first exhibit's key
  sealed bytea not null,
  measured_at bigint not null,
  primary key (first, second)
);
create index exhibit_likeness_second on exhibit_likeness (second);
call recourse_fence('exhibit_likeness',
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$,
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$);
grant select, insert, update, delete on exhibit_likeness to recourse_app;

-- What was attached before is looked at as well.
insert into exhibit_pairing (exhibit, shop, state, next_at)
select id, shop, 'waiting', staged_at from exhibit where stream is not null;

-- How far reading and measuring anew have got is told to pages: by the case's id, or the upload's where it is in none yet.
alter table live_note drop constraint live_note_kind_check;
alter table live_note add constraint live_note_kind check (kind in ('talk', 'vault', 'laboratory'));
create function recourse_note_reading() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into live_note (kind, subject, shop, stream, log_index)
    select 'laboratory', coalesce(e.stream, e.id), e.shop, e.stream, coalesce((select index from log_head), 0)
    from exhibit e where e.id = new.exhibit;
  return null;
end $$;
create trigger exhibit_reading_told after update on exhibit_reading for each row
  when (old.state is distinct from new.state or old.attempts is distinct from new.attempts)
  execute function recourse_note_reading();

-- Somebody asked for it to be measured anew, by whatever laboratory it was measured last.
alter table exhibit_reading add column again boolean not null default false;

-- When its case is told is apart from when a reader tries again.
alter table exhibit_reading add column tell_at bigint not null default 0;
drop index exhibit_reading_untold;
create index exhibit_reading_untold on exhibit_reading (tell_at) where record is not null and not told;
