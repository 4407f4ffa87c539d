-- Organisation, shops, sites: a person may act for some of a shop's sites only. What belongs to a case of another site is not there for them.
-- Policies that restrict stand beside those that permit, so that each fence stays as it is; who is not restricted pays for a comparison with ''.

alter table person_shop add column sites text[] check (sites is null or cardinality(sites) > 0);
alter table case_view add column site text not null default '';
update case_view set site = coalesce(row::json -> 'row' ->> 'site', '');

-- For whom a transaction runs is known at its beginning: '' is every site, '*' several shops of which some are restricted, else site,site.
create function recourse_sites_of(of_role text, of_actor text, of_shop text) returns text language sql stable as $$
  select case when of_role <> 'seller' then '' else coalesce((
    select case when of_shop = '*' then case when bool_or(m.sites is not null) then '*' else '' end
      else coalesce(max(array_to_string(m.sites, ',')), '') end
    from person_shop m where m.person = of_actor and (of_shop = '*' or m.shop = of_shop)), '') end
$$;
create function recourse_sites() returns text language sql stable
  as $$ select coalesce(current_setting('recourse.sites', true), '') $$;

create function recourse_site_open(row_shop text, row_site text) returns boolean language sql stable as $$
  select case recourse_sites() when '' then true
    when '*' then not exists (select from person_shop m where m.person = recourse_actor() and m.shop = row_shop
      and m.sites is not null and not row_site = any (m.sites))
    else row_site = any (string_to_array(recourse_sites(), ',')) end
$$;
-- Looks past the fence, since what is behind it has to be found to be kept back. What is no case and no listing has no site.
create function recourse_stream_open(row_stream uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, public as $$
  select row_stream is null or (
    not exists (select from case_view v where v.id = row_stream and not recourse_site_open(v.shop, v.site))
    and not exists (select from listing_view l where l.stream = row_stream and not recourse_site_open(l.shop, l.site)))
$$;
revoke all on function recourse_stream_open(uuid) from public;
grant execute on function recourse_stream_open(uuid) to recourse_app;

create policy app_sites on case_view as restrictive to recourse_app
  using (recourse_sites() = '' or recourse_site_open(shop, site)) with check (recourse_sites() = '' or recourse_site_open(shop, site));
create policy app_sites on listing_view as restrictive to recourse_app
  using (recourse_sites() = '' or recourse_site_open(shop, site)) with check (recourse_sites() = '' or recourse_site_open(shop, site));
do $$
declare
  fenced text;
begin
  for fenced in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'stream' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relforcerowsecurity
      and c.relname not in ('listing_view', 'account_view') order by 1
  loop
    execute format('create policy app_sites on %I as restrictive to recourse_app using (recourse_sites() = '''' or recourse_stream_open(stream))
      with check (recourse_sites() = '''' or recourse_stream_open(stream))', fenced);
  end loop;
end $$;
