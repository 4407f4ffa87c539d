-- What finds the pictures of a vault, some thousand of them at a time as one sealed piece, so that it need not be gathered again from
-- every item when a process starts. Made of the items alone: a piece that is gone is made anew.
create table vault_shelf (
  id uuid primary key,
  shop text not null check (shop <> ''),
  -- places of the first and the last item in it
  first_place bigint not null,
  last_place bigint not null,
  sealed bytea not null,
  made_at bigint not null,
  unique (shop, first_place)
);
-- Random bytes cannot be packed any further.
alter table vault_shelf alter column sealed set storage external;
call recourse_fence('vault_shelf',
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$,
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$);
grant select, insert on vault_shelf to recourse_app;

-- Local features of exhibits, measured after they were taken in: crops of them, and what they are under a sticker, are found as well.
create table exhibit_print (
  exhibit uuid primary key references exhibit (id) on delete cascade,
  -- the order in which they were measured; whoever keeps an index in memory goes on from the last one it knows
  place bigint generated always as identity unique,
  shop text not null check (shop <> ''),
  -- the same bytes of one shop, and nothing without the master key
  mask text,
  -- by which laboratory
  laboratory text not null,
  -- sealed under the exhibit's key; null: it is no picture, or cannot be read
  print bytea,
  measured_at bigint not null
);
create index exhibit_print_shop on exhibit_print (shop, place);
create index exhibit_print_mask on exhibit_print (shop, mask, laboratory) where print is not null;
call recourse_fence('exhibit_print',
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$,
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$);
grant select, insert, delete on exhibit_print to recourse_app;
