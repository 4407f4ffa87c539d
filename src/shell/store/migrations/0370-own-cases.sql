-- What a filing looks up among the shop's own cases. The fence asks for the shops of a person only where `*` stands for them: said here,
-- every row of a list paid for the question before. Who sees what stays as it was.
alter policy app_reads on case_view
  using (case recourse_role()
    when 'seller' then shop = recourse_shop() or (recourse_shop() = '*' and recourse_own_shop(shop))
    when 'reviewer' then reviewable when 'committee' then reviewable else recourse_role() in ('system', 'operator') end);
create index case_view_changed on case_view (shop, changed_at);
