-- Who belongs where, and the fence every tenant's table stands behind.
-- The application works as recourse_app: it owns nothing, cannot log in and cannot pass row security. Each transaction says in
-- whose name it runs: recourse.role, recourse.actor, recourse.shop (set local).

do $$
begin
  if not exists (select from pg_roles where rolname = 'recourse_app') then
    create role recourse_app nologin nosuperuser nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  execute format('grant recourse_app to %I', current_user);
exception when insufficient_privilege then null; -- then whoever made the role has to have granted it
end $$;
grant usage on schema public to recourse_app;

create function recourse_role() returns text language sql stable
  as $$ select coalesce(current_setting('recourse.role', true), '') $$;
create function recourse_actor() returns text language sql stable
  as $$ select coalesce(current_setting('recourse.actor', true), '') $$;
create function recourse_shop() returns text language sql stable
  as $$ select coalesce(current_setting('recourse.shop', true), '') $$;

-- One case as lists show it, made anew from its events after every command. `reviewable`: hosted, and filed at least once.
create table case_view (
  id uuid primary key,
  shop text not null check (shop <> ''),
  code text not null,
  seq integer not null,
  venue text not null,
  status text not null,
  reviewable boolean not null,
  waiting boolean not null,
  stage text,
  queue text,
  claimed_by text,
  filed_at bigint,
  clock_at bigint,
  next_at bigint,
  changed_at bigint not null,
  search text not null,
  row text not null
);
create index case_view_shop on case_view (shop, next_at);
create index case_view_queue on case_view (queue, clock_at) where waiting;

-- Whether whoever runs the transaction may read, or add to, what belongs to a shop and a case.
create function recourse_writes(row_shop text, row_stream uuid) returns boolean language sql stable as $$
  select case recourse_role()
    when 'system' then true
    when 'seller' then row_shop = recourse_shop()
    when 'reviewer' then exists (select from case_view v where v.id = row_stream and v.reviewable)
    when 'committee' then exists (select from case_view v where v.id = row_stream and v.reviewable)
    else false
  end
$$;
create function recourse_sees(row_shop text, row_stream uuid) returns boolean language sql stable
  as $$ select recourse_role() = 'operator' or recourse_writes(row_shop, row_stream) $$;

-- Puts a table behind the fence: row security forced, the owner let through, the application held to the two conditions.
create procedure recourse_fence(fenced regclass, sees text, writes text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', fenced);
  execute format('alter table %s force row level security', fenced);
  execute format('create policy owner_all on %s to %I using (true) with check (true)', fenced, current_user);
  execute format('create policy app_reads on %s for select to recourse_app using (%s)', fenced, sees);
  execute format('create policy app_adds on %s for insert to recourse_app with check (%s)', fenced, writes);
  execute format('create policy app_changes on %s for update to recourse_app using (%s) with check (%s)', fenced, writes, writes);
  execute format('create policy app_removes on %s for delete to recourse_app using (%s)', fenced, writes);
end $$;
revoke all on procedure recourse_fence from public;

call recourse_fence('case_view',
  $$ case recourse_role() when 'seller' then shop = recourse_shop() when 'reviewer' then reviewable
     when 'committee' then reviewable else recourse_role() in ('system', 'operator') end $$,
  $$ case recourse_role() when 'seller' then shop = recourse_shop() when 'reviewer' then reviewable
     when 'committee' then reviewable else recourse_role() = 'system' end $$);
grant select, insert, update on case_view to recourse_app;

create table shop (
  id text primary key check (id <> ''),
  name text not null,
  mailbox text,
  account text not null default 'unknown' check (account in ('active', 'selling-suspended', 'deactivated', 'unknown')),
  created_at bigint not null
);
create table person_shop (
  person text not null,
  shop text not null references shop (id),
  primary key (person, shop)
);
create table person_role (
  person text primary key,
  role text not null check (role in ('seller', 'reviewer', 'committee', 'operator'))
);
call recourse_fence('shop',
  $$ recourse_role() in ('system', 'operator') or (recourse_role() = 'seller' and id = recourse_shop()) $$, 'false');
call recourse_fence('person_shop', $$ recourse_role() in ('system', 'operator') or person = recourse_actor() $$, 'false');
call recourse_fence('person_role', $$ recourse_role() in ('system', 'operator') or person = recourse_actor() $$, 'false');
grant select on shop, person_shop, person_role to recourse_app;

-- One row: what this installation is. The signing key is wrapped by the master key; the application's role cannot read it.
create table installation (
  one boolean primary key default true check (one),
  master_check bytea not null,
  signing_key bytea not null,
  public_key text not null
);
