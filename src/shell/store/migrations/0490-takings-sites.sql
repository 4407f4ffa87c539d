-- Who acts for some of a shop's sites reads the figures of those and the ones for every site alike, and changes those of their own only.
create policy app_sites on listing_takings as restrictive for select to recourse_app
  using (recourse_sites() = '' or site = '' or recourse_site_open(shop, site));
create policy app_sites_add on listing_takings as restrictive for insert to recourse_app
  with check (recourse_sites() = '' or recourse_site_open(shop, site));
create policy app_sites_change on listing_takings as restrictive for update to recourse_app
  using (recourse_sites() = '' or recourse_site_open(shop, site))
  with check (recourse_sites() = '' or recourse_site_open(shop, site));
create policy app_sites_remove on listing_takings as restrictive for delete to recourse_app
  using (recourse_sites() = '' or recourse_site_open(shop, site));
