-- Where the tables' owner is no superuser but a member of recourse_app, the fence of sites held for it too: recourse_stream_open, which looks past
-- the fence as their owner, found nothing behind it and called that open. The fence is for whoever runs as recourse_app itself.
alter policy app_sites on case_view
  using (current_user <> 'recourse_app' or (select recourse_sites()) = '' or recourse_site_open(shop, site))
  with check (current_user <> 'recourse_app' or (select recourse_sites()) = '' or recourse_site_open(shop, site));
alter policy app_sites on listing_view
  using (current_user <> 'recourse_app' or recourse_sites() = '' or recourse_site_open(shop, site))
  with check (current_user <> 'recourse_app' or recourse_sites() = '' or recourse_site_open(shop, site));
