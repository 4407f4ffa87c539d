-- The vault over the store: a shop's own pictures and papers, dated on arrival. The bytes are a blob under a key of their own, like an
-- exhibit's; what is known of them is sealed under it. What stands in the clear: kind, SKUs, the last day of a paper, and a mask of the
-- digest, which tells the same bytes of one shop and nothing without the master key.
create table vault_item (
  id uuid primary key,
  -- the order of arrival; whoever keeps an index in memory goes on from the last one it knows
  place bigint generated always as identity unique,
  shop text not null check (shop <> ''),
  kind text not null check (kind in ('original', 'supplier', 'listing', 'licence', 'authorisation')),
  mask text not null,
  blob text not null,
  sealed_bytes bigint not null,
  -- file name, facts, digest and the receipt of arrival
  record bytea not null,
  -- fingerprints and features, and a small picture of it; null where it is no picture
  print bytea,
  preview bytea,
  -- what a paper says, in the words of whoever read it
  paper bytea,
  last_day text check (last_day ~ '^\d{4}-\d\d-\d\d$'),
  skus text[] not null default '{}',
  added_by text not null,
  added_at bigint not null,
  retired_at bigint,
  retired_by text,
  check ((retired_at is null) = (retired_by is null))
);
create index vault_item_shop on vault_item (shop, place);
create index vault_item_skus on vault_item using gin (skus);
create index vault_item_last_day on vault_item (shop, last_day) where last_day is not null and retired_at is null;
create index vault_item_added on vault_item (shop, added_at);
-- The same bytes are there once; a retired one may come back as a new arrival.
create unique index vault_item_mask on vault_item (shop, mask) where retired_at is null;

-- What arrived stays as it arrived. It is let go by the owner alone, who says so, when its shop is erased.
create function recourse_keep_vault() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if coalesce(current_setting('recourse.erasing', true), '') <> 'vault_item' then
      raise exception 'vault item % stays', old.id using errcode = 'RC003';
    end if;
    return old;
  end if;
  if old.retired_at is not null or (new.id, new.shop, new.kind, new.mask, new.blob, new.sealed_bytes, new.record, new.added_by, new.added_at)
     is distinct from (old.id, old.shop, old.kind, old.mask, old.blob, old.sealed_bytes, old.record, old.added_by, old.added_at) then
    raise exception 'vault item % stays as it arrived', old.id using errcode = 'RC003';
  end if;
  return new;
end $$;
create trigger vault_item_kept before update or delete on vault_item for each row execute function recourse_keep_vault();

call recourse_fence('vault_item',
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$,
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$);
grant select, insert on vault_item to recourse_app;
grant update (skus, paper, last_day, retired_at, retired_by) on vault_item to recourse_app;

alter table key drop constraint key_kind_check;
alter table key add constraint key_kind_check check (kind in ('stream', 'exhibit', 'packet', 'vault'));
-- The first check this table had or got was named so: it is set anew with what is opened of a vault.
alter table access_log drop constraint access_log_what_check;
alter table access_log add check (what in ('exhibit', 'packet', 'export', 'case', 'account', 'vault'));
