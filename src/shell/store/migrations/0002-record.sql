-- The record: append-only, hash-linked per stream and through one log of the whole installation.

create table log_head (
  one boolean primary key default true check (one),
  index bigint not null,
  head text not null
);
insert into log_head (index, head) values (0, repeat('0', 64));

create table stream_head (
  stream uuid primary key,
  shop text not null check (shop <> ''),
  seq integer not null,
  hash text not null
);

-- `canonical` is the RFC 8785 form of the envelope exactly as it was hashed; the other columns repeat it for look-up.
create table event (
  stream uuid not null,
  seq integer not null check (seq >= 1),
  shop text not null check (shop <> ''),
  cause uuid not null,
  type text not null,
  v integer not null,
  at bigint not null,
  actor text not null,
  actor_role text not null,
  pack text not null,
  pack_version integer not null,
  prev text not null,
  hash text not null,
  canonical text not null,
  log_index bigint not null unique,
  log_before text not null,
  log_head text not null,
  primary key (stream, seq)
);

-- The personal part of an event, sealed under `key`; unreadable once that key is destroyed.
create table event_personal (
  stream uuid not null,
  seq integer not null,
  shop text not null,
  key uuid not null,
  sealed bytea not null,
  primary key (stream, seq),
  foreign key (stream, seq) references event (stream, seq)
);

create table receipt (
  id uuid primary key,
  stream uuid not null,
  seq integer not null,
  shop text not null,
  key uuid not null,
  sealed bytea not null,
  foreign key (stream, seq) references event (stream, seq)
);
create index receipt_stream on receipt (stream, seq);

-- Links a new event to its stream and to the log, or refuses it (RC001: the stream is not where the writer thinks it is).
-- Runs as owner: the application may add events, and in no other way move a head.
create function recourse_link_event() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public as $$
begin
  if new.hash <> encode(sha256(convert_to(new.canonical, 'UTF8')), 'hex') then
    raise exception 'the hash is not that of the canonical form' using errcode = 'RC002';
  end if;
  if new.seq = 1 then
    if new.prev <> repeat('0', 64) then
      raise exception 'the first event has a predecessor' using errcode = 'RC002';
    end if;
    insert into stream_head (stream, shop, seq, hash) values (new.stream, new.shop, 1, new.hash) on conflict do nothing;
  else
    update stream_head set seq = new.seq, hash = new.hash
      where stream = new.stream and shop = new.shop and seq = new.seq - 1 and hash = new.prev;
  end if;
  if not found then
    raise exception 'stream % is not at version %', new.stream, new.seq - 1 using errcode = 'RC001';
  end if;
  select l.index + 1, l.head into strict new.log_index, new.log_before from log_head l for update;
  new.log_head := encode(sha256(decode(new.log_before, 'hex') || decode(new.hash, 'hex')), 'hex');
  update log_head set index = new.log_index, head = new.log_head;
  return new;
end $$;
revoke all on function recourse_link_event() from public;
create trigger event_linked before insert on event for each row execute function recourse_link_event();

create function recourse_refuse() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: no % there', tg_table_name, lower(tg_op) using errcode = 'RC003';
end $$;
create trigger event_kept before update or delete or truncate on event for each statement execute function recourse_refuse();
create trigger event_personal_kept before update or delete or truncate on event_personal for each statement execute function recourse_refuse();
create trigger receipt_kept before update or delete or truncate on receipt for each statement execute function recourse_refuse();

-- The log's head for a signed export; what it covers stays hidden.
create function recourse_log_head(out index bigint, out head text) language sql stable security definer
  set search_path = pg_catalog, public as $$ select l.index, l.head from log_head l $$;
revoke all on function recourse_log_head() from public;
grant execute on function recourse_log_head() to recourse_app;

call recourse_fence('stream_head', 'recourse_sees(shop, stream)', 'false');
call recourse_fence('event', 'recourse_sees(shop, stream)', 'recourse_writes(shop, stream)');
call recourse_fence('event_personal', 'recourse_sees(shop, stream)', 'recourse_writes(shop, stream)');
call recourse_fence('receipt', 'recourse_sees(shop, stream)', 'recourse_writes(shop, stream)');
grant select on stream_head to recourse_app;
grant select, insert on event, event_personal, receipt to recourse_app;

-- Data keys, each wrapped by the master key. Destroying one is what erasure means: `wrapped` goes, the row stays.
create table key (
  id uuid primary key,
  kind text not null check (kind in ('stream', 'exhibit', 'packet')),
  subject uuid not null,
  shop text not null check (shop <> ''),
  stream uuid,
  wrapped bytea,
  made_at bigint not null,
  destroyed_at bigint,
  unique (kind, subject),
  check ((wrapped is null) = (destroyed_at is not null))
);
create function recourse_keep_key() returns trigger language plpgsql as $$
begin
  if old.destroyed_at is not null or (new.wrapped is not null and new.wrapped <> old.wrapped)
     or (new.id, new.kind, new.subject, new.shop, new.made_at) <> (old.id, old.kind, old.subject, old.shop, old.made_at) then
    raise exception 'a key is destroyed or stays as it is' using errcode = 'RC003';
  end if;
  return new;
end $$;
create trigger key_kept before update on key for each row execute function recourse_keep_key();
call recourse_fence('key', 'recourse_sees(shop, stream)', 'recourse_writes(shop, stream)');
grant select, insert on key to recourse_app;
grant update (stream, wrapped, destroyed_at) on key to recourse_app;
