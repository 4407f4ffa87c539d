-- What is to be done, what is held, what was answered before.

create table timer (
  stream uuid not null,
  code text not null,
  at bigint not null,
  shop text not null,
  command text not null,
  body text not null,
  -- when to try (again); `at` until a try was refused
  wake_at bigint not null,
  attempts integer not null default 0,
  last_error text,
  primary key (stream, code, at)
);
create index timer_wake on timer (wake_at);

-- Work for later, keyed by the event that caused it and its place among that event's effects.
create table outbox (
  id text primary key,
  stream uuid not null,
  seq integer not null,
  n integer not null,
  shop text not null,
  kind text not null,
  payload text not null,
  next_at bigint not null,
  attempts integer not null default 0,
  done_at bigint,
  dead_at bigint,
  last_error text,
  unique (stream, seq, n)
);
create index outbox_next on outbox (next_at) where done_at is null and dead_at is null;

-- Laws that span cases: no two streams of a shop hold the same kind and key.
create table reservation (
  shop text not null,
  kind text not null,
  key text not null,
  stream uuid not null,
  primary key (shop, kind, key)
);
create index reservation_stream on reservation (stream);

create table idempotency (
  actor text not null,
  key text not null,
  digest text not null,
  answer text,
  at bigint not null,
  primary key (actor, key)
);

create table listing_view (
  stream uuid primary key,
  shop text not null check (shop <> ''),
  marketplace text not null,
  site text not null,
  listing text not null,
  variant text not null,
  seq integer not null,
  status text not null,
  row text not null,
  unique (shop, marketplace, site, listing, variant)
);

call recourse_fence('timer', 'recourse_sees(shop, stream)', 'recourse_writes(shop, stream)');
call recourse_fence('outbox', 'recourse_sees(shop, stream)', 'recourse_writes(shop, stream)');
call recourse_fence('reservation', 'recourse_sees(shop, stream)', 'recourse_writes(shop, stream)');
call recourse_fence('listing_view', 'recourse_sees(shop, null)', 'recourse_writes(shop, null)');
call recourse_fence('idempotency',
  $$ recourse_role() = 'system' or actor = recourse_actor() $$, $$ recourse_role() = 'system' or actor = recourse_actor() $$);
grant select, insert, update, delete on timer, outbox, reservation to recourse_app;
grant select, insert, update on listing_view to recourse_app;
grant select, insert, update, delete on idempotency to recourse_app;
