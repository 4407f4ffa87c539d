-- Connected systems that are told what happens. An endpoint belongs to a shop, or to the installation (shop null). A message is
-- written in the transaction of the event it tells of and holds ids and states, nothing personal; each try to hand it over is logged.

create table webhook (
  id uuid primary key,
  shop text references shop (id),
  url text not null,
  -- Types it wants; null: all.
  events text[],
  -- Wrapped by the master key. The one before still signs until previous_until.
  secret bytea not null,
  previous bytea,
  previous_until bigint,
  made_by text not null,
  made_at bigint not null,
  -- Off since, and why: removed by a person, or gone at the other end.
  off_at bigint,
  off_why text check (off_why in ('removed', 'gone')),
  check ((off_at is null) = (off_why is null))
);
create index webhook_shop on webhook (shop) where off_at is null;

create table webhook_message (
  -- The same at every try and after a replay: by it a receiver knows what it has seen.
  id text primary key,
  webhook uuid not null references webhook (id),
  -- Of the endpoint; null for one of the installation.
  owner text,
  -- Whom and what it tells of.
  shop text not null check (shop <> ''),
  stream uuid,
  type text not null,
  payload text not null,
  at bigint not null,
  next_at bigint not null,
  attempts integer not null default 0,
  done_at bigint,
  dead_at bigint,
  last_error text
);
create index webhook_message_next on webhook_message (next_at) where done_at is null and dead_at is null;
create index webhook_message_of on webhook_message (webhook, at);
create index webhook_message_stream on webhook_message (stream);

create table webhook_try (
  id uuid primary key,
  message text not null references webhook_message (id) on delete cascade,
  owner text,
  at bigint not null,
  ms integer not null,
  -- What was answered; null where nothing was.
  status integer,
  error text
);
create index webhook_try_message on webhook_try (message, at);

-- A shop's own, and for operators the installation's; the worker sees all.
create function recourse_owns(owner text) returns boolean language sql stable as $$
  select case recourse_role() when 'system' then true when 'seller' then owner = recourse_shop() when 'operator' then owner is null else false end
$$;
call recourse_fence('webhook', 'recourse_owns(shop)', 'recourse_owns(shop)');
call recourse_fence('webhook_message', 'recourse_owns(owner)', 'recourse_owns(owner)');
call recourse_fence('webhook_try', 'recourse_owns(owner)', $$ recourse_role() = 'system' $$);
grant select, insert, update on webhook to recourse_app;
grant select, insert, update, delete on webhook_message to recourse_app;
grant select, insert, delete on webhook_try to recourse_app;

-- Puts one message for every endpoint that wants it, whoever runs the transaction of the event: a reviewer's decision reaches the
-- seller's endpoint, which the reviewer cannot see. Given twice, it is there once.
create function recourse_tell(of_shop text, of_stream uuid, of_key text, of_type text, of_payload text, of_at bigint)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not (recourse_role() = 'system' or recourse_writes(of_shop, of_stream)) then
    raise exception 'not for this role to tell' using errcode = 'RC003';
  end if;
  insert into webhook_message (id, webhook, owner, shop, stream, type, payload, at, next_at)
    select 'msg_' || left(encode(sha256(convert_to(w.id::text || ':' || of_key, 'UTF8')), 'hex'), 40),
      w.id, w.shop, of_shop, of_stream, of_type, of_payload, of_at, of_at
    from webhook w
    where w.off_at is null and (w.shop = of_shop or w.shop is null) and (w.events is null or of_type = any (w.events))
    on conflict (id) do nothing;
end $$;
revoke all on function recourse_tell(text, uuid, text, text, text, bigint) from public;
grant execute on function recourse_tell(text, uuid, text, text, text, bigint) to recourse_app;
