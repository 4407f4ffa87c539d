-- Papers of a vault that run out: which reminder of which was seen, and which was handed to the channels. Each is about one last day,
-- at so many days ahead; what is due follows from the paper itself.
create table paper_reminder (
  item uuid not null references vault_item (id) on delete cascade,
  shop text not null check (shop <> ''),
  last_day text not null,
  lead integer not null check (lead >= 0),
  seen_at bigint,
  seen_by text,
  told_at bigint,
  primary key (item, last_day, lead)
);
create index vault_item_ends on vault_item (last_day) where last_day is not null and retired_at is null;

call recourse_fence('paper_reminder',
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$,
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$);
grant select, insert, update on paper_reminder to recourse_app;
