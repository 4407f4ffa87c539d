-- Channels: where a person is told what concerns their shops. Addresses and secrets are wrapped by the master key; what waits holds ids and
-- codes only, and is put into words when it is sent.

create table channel (
  id uuid primary key,
  person text not null,
  kind text not null check (kind in ('mail', 'dingtalk', 'feishu', 'wecom')),
  name text not null,
  address bytea not null,
  secret bytea,
  -- The address as it is shown, most of it struck out.
  shown text not null,
  shops text[] not null check (cardinality(shops) > 0),
  news text[] not null check (cardinality(news) > 0),
  pace text not null check (pace in ('immediate', 'hourly', 'morning')),
  -- Minutes after local midnight.
  morning integer not null,
  quiet_from integer,
  quiet_to integer,
  zone text not null,
  calendar text not null,
  language text not null check (language in ('zh', 'en', 'ru')),
  made_at bigint not null,
  -- Nothing but a code or a test goes there before.
  confirmed_at bigint,
  -- Of the code that waits: its digest, its end, how often it was guessed; and when codes were sent.
  code text,
  code_until bigint,
  code_tries integer not null default 0,
  code_times bigint[] not null default '{}',
  -- Nothing is sent before: the pace robots ask for.
  ready_at bigint not null default 0,
  last_at bigint,
  taken_at bigint,
  failing_since bigint,
  last_code text,
  last_says text,
  -- Given up until its person has tested it.
  stopped_at bigint,
  removed_at bigint,
  check ((quiet_from is null) = (quiet_to is null))
);
create index channel_person on channel (person) where removed_at is null;

-- What goes out at a time. Its id goes with it and stays the same at every try.
create table channel_delivery (
  id uuid primary key,
  channel uuid not null references channel (id) on delete cascade,
  person text not null,
  at bigint not null,
  next_at bigint not null,
  attempts integer not null default 0,
  kinds text[] not null,
  count integer not null,
  sent_at bigint,
  dead_at bigint,
  code text,
  says text
);
create index channel_delivery_next on channel_delivery (next_at) where sent_at is null and dead_at is null;
create index channel_delivery_of on channel_delivery (channel, at);

-- One thing to tell on one channel. `about`: ids and codes, as JSON.
create table channel_item (
  id text primary key,
  channel uuid not null references channel (id) on delete cascade,
  person text not null,
  shop text not null check (shop <> ''),
  stream uuid,
  kind text not null,
  about text not null,
  at bigint not null,
  due_at bigint not null,
  delivery uuid references channel_delivery (id) on delete cascade
);
create index channel_item_due on channel_item (due_at) where delivery is null;
create index channel_item_delivery on channel_item (delivery);
create index channel_item_stream on channel_item (stream);

-- What happened, until it was handed to the channels that want it. `actor` is who did it; `persons` whom it is for, null: all of the shop.
create table news (
  id uuid primary key,
  shop text not null check (shop <> ''),
  stream uuid,
  kind text not null,
  about text not null,
  at bigint not null,
  actor text not null default recourse_actor(),
  persons text[]
);
create index news_stream on news (stream);

-- A reminder is handed to the channels once. Those that came due before there were channels are not told any more.
alter table reminder add column told_at bigint;
update reminder set told_at = at where at <= (extract(epoch from now()) * 1000)::bigint;
create index reminder_untold on reminder (at) where told_at is null;

create function recourse_is(of_person text) returns boolean language sql stable
  as $$ select recourse_role() = 'system' or (recourse_role() = 'seller' and of_person = recourse_actor()) $$;
call recourse_fence('channel', 'recourse_is(person)', 'recourse_is(person)');
call recourse_fence('channel_delivery', 'recourse_is(person)', $$ recourse_role() = 'system' $$);
call recourse_fence('channel_item', 'recourse_is(person)', $$ recourse_role() = 'system' $$);
-- Written by whoever causes it; read by the shop and by the worker that hands it on.
call recourse_fence('news',
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$, 'recourse_writes(shop, stream)');
grant select, insert, update on channel to recourse_app;
grant select, insert, update, delete on channel_delivery, channel_item to recourse_app;
grant select, insert, update, delete on news to recourse_app;
