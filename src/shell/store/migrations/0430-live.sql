-- Over every shop a person acts for (`recourse.shop` is `*`) one may also ask which accounts and listings have moved.
alter policy app_reads on account_view using (case recourse_role() when 'seller' then recourse_own_shop(shop)
  else recourse_role() in ('system', 'committee', 'operator') end);
alter policy app_reads on listing_view using (case recourse_role() when 'seller' then recourse_own_shop(shop)
  else recourse_sees(shop, null) end);
