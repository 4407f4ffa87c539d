-- What operators did, for other operators and the committee to see; who may not sign in any more; invitations to every role.

create table operator_act (
  id uuid primary key,
  at bigint not null,
  by text not null check (by <> ''),
  act text not null check (act <> ''),
  -- the person, invitation or pack it was about
  subject text not null check (subject <> ''),
  detail text not null,
  reason text
);
create index operator_act_at on operator_act (at desc, id desc);
-- Like the sign-in tables it is the owner's: the application's role is granted nothing here.
alter table operator_act enable row level security;

-- Nobody changes an act afterwards; the words of one go when the person who gave them, or whom they were about, is erased.
create function recourse_keep_act() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and coalesce(current_setting('recourse.erasing', true), '') = 'operator_act' then
    return null;
  end if;
  raise exception '% is append-only: no % there', tg_table_name, lower(tg_op) using errcode = 'RC003';
end $$;
create trigger operator_act_kept before update or delete or truncate on operator_act
  for each statement execute function recourse_keep_act();

alter table person_role
  add column disabled_at bigint,
  add column disabled_by text,
  add check ((disabled_at is null) = (disabled_by is null));

-- Whoever runs the installation invites reviewers, the committee and operators as well: they belong to no organisation. For them
-- `shops` are those they may not decide on.
alter table invitation alter column organisation drop not null;
alter table invitation add column role text not null default 'seller'
  check (role in ('seller', 'reviewer', 'committee', 'operator'));
alter table invitation drop constraint invitation_shops_check;
alter table invitation add check (role <> 'seller' or (organisation is not null and cardinality(shops) > 0));
