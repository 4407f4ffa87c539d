-- The seller's list page by page. What it is ordered, narrowed and counted by stands beside the row, written with it:
--   place       when the next of its deadlines is, as known when last written or moved on; 9e15 where nothing presses, one more where the case is over
--   closing_at  every deadline that pressed when it was written, the earliest first: what `place` moves on along
-- The order is (place, changed_at descending, id), within a shop.

alter table case_view
  add column place bigint not null default 9000000000000000,
  add column closing_at bigint[] not null default '{}',
  add column marketplace text not null default '',
  add column listing text not null default '',
  add column listing_state text not null default 'unknown',
  add column blocks integer not null default 0;

update case_view set place = case when status in ('granted', 'exhausted', 'lapsed', 'withdrawn') then 9000000000000001
  else coalesce(next_at, 9000000000000000) end;
-- A text that holds what this database cannot read as JSON is written anew with the case's next change.
update case_view v set
  closing_at = coalesce((select array_agg((c ->> 'at')::bigint order by (c ->> 'at')::bigint)
    from json_array_elements(v.row::json -> 'closing') c), '{}'),
  marketplace = coalesce(v.row::json #>> '{row,marketplace}', ''),
  listing = coalesce(v.row::json #>> '{row,listing}', ''),
  listing_state = coalesce(v.row::json #>> '{row,listingState}', 'unknown'),
  blocks = coalesce((v.row::json #>> '{row,preflight,blocks}')::integer, 0)
where v.row !~* '\\u(0000|d[89a-f])';

drop index case_view_shop;
create index case_view_place on case_view (shop, place, changed_at desc, id);

-- The fence asks once for a statement who it runs for, and which shops are theirs, where it asked again for every row. Who sees what stays
-- as it was.
alter policy app_reads on case_view
  using (case (select recourse_role())
    when 'seller' then shop = (select recourse_shop()) or ((select recourse_shop()) = '*'
      and shop in (select m.shop from person_shop m where m.person = (select recourse_actor())))
    when 'reviewer' then reviewable when 'committee' then reviewable
    else (select recourse_role()) in ('system', 'operator') end);
alter policy app_sites on case_view
  using ((select recourse_sites()) = '' or recourse_site_open(shop, site))
  with check ((select recourse_sites()) = '' or recourse_site_open(shop, site));
alter policy app_reads on listing_takings
  using (case (select recourse_role()) when 'system' then true
    when 'seller' then shop = (select recourse_shop()) or ((select recourse_shop()) = '*'
      and shop in (select m.shop from person_shop m where m.person = (select recourse_actor())))
    else false end);
alter policy app_sites on listing_takings
  using ((select recourse_sites()) = '' or site = '' or recourse_site_open(shop, site));
