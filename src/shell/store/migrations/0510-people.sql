-- People: invitations that name sites, claims of whoever reviews no more, and shops on one business licence as a tie of a reviewer.

-- By the shop's id, the sites it is restricted to; a shop that is not named: all its sites. JSON.
alter table invitation add column sites text not null default '{}';

create index case_claimed on case_view (claimed_by) where claimed_by is not null;

-- The licence is not for the application to read: whoever decides is only told which shops share one with theirs.
create function recourse_shops_linked_to_actor() returns setof text language sql stable security definer
  set search_path = pg_catalog, public as $$
  select distinct s.id from person_shop m join shop o on o.id = m.shop join shop s on s.licence = o.licence
  where m.person = recourse_actor() and s.id <> o.id and recourse_role() in ('reviewer', 'committee', 'operator')
$$;
revoke all on function recourse_shops_linked_to_actor() from public;
grant execute on function recourse_shops_linked_to_actor() to recourse_app;
