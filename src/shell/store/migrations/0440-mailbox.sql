-- Mailboxes that are looked into for notices, read-only, and what arrived there and waits for a person. Nothing here opens a case.
create table mailbox (
  id uuid primary key,
  shop text not null references shop (id),
  host text not null,
  port integer not null check (port between 1 and 65535),
  folder text not null,
  -- Name and password, wrapped by the master key.
  sealed bytea not null,
  made_by text not null,
  made_at bigint not null,
  -- Where reading stands: numbers of the server, which count anew when their validity changes.
  uid_validity text,
  last_uid bigint not null default 0,
  next_at bigint not null,
  failures integer not null default 0,
  polled_at bigint,
  last_error text
);
create index mailbox_next on mailbox (next_at);

create table arrived_notice (
  id uuid primary key,
  shop text not null references shop (id),
  mailbox uuid references mailbox (id) on delete set null,
  uid_validity text not null,
  uid bigint not null,
  -- Of the message, under the master key: tells that it was seen before and nothing else.
  digest text not null,
  arrived_at bigint not null,
  -- The text that was read of it, wrapped by the master key; null once it was settled.
  sealed bytea,
  settled_at bigint,
  settled text check (settled in ('taken', 'dismissed')),
  check ((settled_at is null) = (settled is null))
);
create unique index arrived_notice_once on arrived_notice (shop, digest);
create index arrived_notice_waiting on arrived_notice (shop, arrived_at) where settled_at is null;

call recourse_fence('mailbox', $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$,
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$);
call recourse_fence('arrived_notice', $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$,
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$);
grant select, insert, update, delete on mailbox, arrived_notice to recourse_app;
