-- What stands before a shop in time: its open deadlines, the reminders of them, and the secret links under which calendars read them.

-- Deadlines and clocks that concern a case as it stands, made anew with every event of it. `row` is the deadline as JSON.
create table deadline (
  stream uuid not null,
  shop text not null check (shop <> ''),
  anchor text not null,
  code text not null,
  at bigint not null,
  row text not null,
  primary key (stream, anchor, code, at)
);
create index deadline_shop on deadline (shop, at);

-- One reminder of one deadline at one lead, for as long as the deadline stands there: never doubled.
create table reminder (
  id uuid not null unique,
  stream uuid not null,
  shop text not null check (shop <> ''),
  anchor text not null,
  code text not null,
  deadline_at bigint not null,
  lead bigint not null,
  at bigint not null,
  seen_at bigint,
  seen_by text,
  primary key (stream, anchor, code, deadline_at, lead)
);
create index reminder_shop on reminder (shop, at) where seen_at is null;

-- A calendar cannot sign in: it has a link. Only the digest of its secret is kept; one per person and shop stands at a time.
create table calendar_link (
  id uuid primary key,
  person text not null,
  shop text not null check (shop <> ''),
  digest text not null unique,
  made_at bigint not null,
  read_at bigint,
  revoked_at bigint
);
create unique index calendar_link_standing on calendar_link (person, shop) where revoked_at is null;

call recourse_fence('deadline', 'recourse_sees(shop, stream)', 'recourse_writes(shop, stream)');
call recourse_fence('reminder', 'recourse_sees(shop, stream)', 'recourse_writes(shop, stream)');
call recourse_fence('calendar_link',
  $$ recourse_role() = 'seller' and person = recourse_actor() and shop = recourse_shop() $$,
  $$ recourse_role() = 'seller' and person = recourse_actor() and shop = recourse_shop() $$);
grant select, insert, update, delete on deadline, reminder to recourse_app;
grant select, insert, update on calendar_link to recourse_app;
