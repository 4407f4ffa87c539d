-- The list of answered hosted cases, the latest change first, read page by page.
create index case_view_decided on case_view (changed_at desc, id desc)
  where reviewable and status in ('granted', 'denied');
