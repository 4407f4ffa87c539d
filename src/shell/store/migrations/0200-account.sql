-- A shop's account on one marketplace: where its record stands, and who may see it. Reviewers, who do not know whose case they
-- decide, see none; the committee and the operator see all and may write there.

alter table shop add column licence text check (licence <> '');
create index shop_licence on shop (licence) where licence is not null;
-- The number of a business licence is not for the application to read; it only has to know which shops share one.
revoke select on shop from recourse_app;
grant select (id, name, mailbox, account, created_at) on shop to recourse_app;

create function recourse_linked_shops(of_shop text) returns setof text language sql stable security definer
  set search_path = pg_catalog, public as $$
  select s.id from shop o join shop s on s.licence = o.licence
  where o.id = of_shop and s.id <> of_shop and recourse_role() = 'system' order by s.id
$$;
revoke all on function recourse_linked_shops(text) from public;
grant execute on function recourse_linked_shops(text) to recourse_app;

create table account_view (
  stream uuid primary key,
  shop text not null references shop (id),
  marketplace text not null check (marketplace <> ''),
  seq integer not null,
  row text not null,
  unique (shop, marketplace)
);
call recourse_fence('account_view',
  $$ case recourse_role() when 'seller' then shop = recourse_shop() else recourse_role() in ('system', 'committee', 'operator') end $$,
  $$ case recourse_role() when 'seller' then shop = recourse_shop() else recourse_role() in ('system', 'committee', 'operator') end $$);
grant select, insert, update on account_view to recourse_app;

alter table access_log drop constraint access_log_what_check;
alter table access_log add check (what in ('exhibit', 'packet', 'export', 'case', 'account'));

create or replace function recourse_writes(row_shop text, row_stream uuid) returns boolean language sql stable as $$
  select case recourse_role()
    when 'system' then true
    when 'seller' then row_shop = recourse_shop()
    when 'reviewer' then exists (select from case_view v where v.id = row_stream and v.reviewable)
    when 'committee' then exists (select from case_view v where v.id = row_stream and v.reviewable)
      or exists (select from account_view a where a.stream = row_stream and a.shop = row_shop)
    when 'operator' then exists (select from account_view a where a.stream = row_stream and a.shop = row_shop)
    else false
  end
$$;
