-- What a restore has to do again: of each erasure the ids of what was destroyed, and no word of it. The application's role is granted
-- nothing here. Of erasures before this table the keys are known by the instant they were destroyed at.
create table erasure_ledger (
  erasure uuid primary key references erasure (id),
  entry text not null
);
insert into erasure_ledger (erasure, entry)
select e.id, json_build_object('erasure', e.id, 'at', e.at, 'scope', e.scope, 'subject', e.subject, 'because', e.because,
  'keys', coalesce((select json_agg(k.id order by k.id) from key k where k.wrapped is null and k.destroyed_at = e.at), '[]'),
  'blobs', '[]'::json,
  'cases', coalesce((select json_agg(k.subject order by k.subject) from key k join case_view v on v.id = k.subject
    where k.wrapped is null and k.kind = 'stream' and k.destroyed_at = e.at), '[]'),
  'listings', '[]'::json, 'staged', '[]'::json, 'shops', '[]'::json, 'signIn', e.scope = 'person')::text
from erasure e;

-- Attempts at doors where a secret could be guessed, counted for all processes together. Names are digests of addresses.
create table auth_attempt (
  name text primary key,
  began_at bigint not null,
  count integer not null
);
create index auth_attempt_began on auth_attempt (began_at);

-- How much lies in the vault of a shop. Kept with every row that comes or goes, so that of two arrivals at once one waits for the other
-- and sees what it brought.
create table vault_usage (
  shop text primary key,
  bytes bigint not null
);
insert into vault_usage (shop, bytes) select shop, sum(sealed_bytes) from vault_item group by shop;
create function recourse_vault_came() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into vault_usage (shop, bytes) select shop, sum(sealed_bytes) from came group by shop order by shop
    on conflict (shop) do update set bytes = vault_usage.bytes + excluded.bytes;
  return null;
end $$;
create function recourse_vault_went() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update vault_usage u set bytes = u.bytes - g.bytes from (select shop, sum(sealed_bytes) as bytes from went group by shop) g
    where u.shop = g.shop;
  delete from vault_usage where bytes <= 0;
  return null;
end $$;
create trigger vault_item_came after insert on vault_item referencing new table as came
  for each statement execute function recourse_vault_came();
create trigger vault_item_went after delete on vault_item referencing old table as went
  for each statement execute function recourse_vault_went();
call recourse_fence('vault_usage',
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$,
  $$ false $$);
grant select on vault_usage to recourse_app;
