-- Exhibits, packets and who looked at them.

-- staged: uploaded, goes after a week · attached: part of a case · filed: part of a packet handed in, and immutable from then on
create table exhibit (
  id uuid primary key,
  shop text not null check (shop <> ''),
  stream uuid,
  state text not null check (state in ('staged', 'attached', 'filed')),
  blob text not null,
  sealed_bytes bigint not null,
  -- file name, facts and the digest of the plain bytes, sealed under the exhibit's key
  record bytea not null,
  staged_by text not null,
  staged_at bigint not null,
  expires_at bigint,
  check ((state = 'staged') = (expires_at is not null)),
  check ((state = 'staged') = (stream is null))
);
create index exhibit_stream on exhibit (stream);
create index exhibit_expires on exhibit (expires_at) where state = 'staged';

create function recourse_keep_exhibit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'staged' then
      raise exception 'exhibit % is %: it stays', old.id, old.state using errcode = 'RC003';
    end if;
    return old;
  end if;
  if old.state = 'filed' or (new.id, new.shop, new.blob, new.sealed_bytes, new.record, new.staged_at)
     <> (old.id, old.shop, old.blob, old.sealed_bytes, old.record, old.staged_at) then
    raise exception 'exhibit % stays as it is', old.id using errcode = 'RC003';
  end if;
  return new;
end $$;
create trigger exhibit_kept before update or delete on exhibit for each row execute function recourse_keep_exhibit();

-- A packet as it was handed in, under a key of its own: it is erased with any exhibit in it.
create table packet (
  stream uuid not null,
  filing integer not null,
  shop text not null check (shop <> ''),
  blob text not null,
  sealed_bytes bigint not null,
  key uuid not null,
  exhibits uuid[] not null,
  filed_at bigint not null,
  primary key (stream, filing)
);
create trigger packet_kept before update or delete or truncate on packet for each statement execute function recourse_refuse();

create table access_log (
  id uuid primary key,
  at bigint not null,
  actor text not null,
  role text not null,
  shop text not null,
  stream uuid not null,
  what text not null check (what in ('exhibit', 'packet', 'export', 'case')),
  subject text not null
);
create index access_log_stream on access_log (stream, at);
create trigger access_log_kept before update or delete or truncate on access_log for each statement execute function recourse_refuse();

call recourse_fence('exhibit', 'recourse_sees(shop, stream)', 'recourse_writes(shop, stream)');
call recourse_fence('packet', 'recourse_sees(shop, stream)', 'recourse_writes(shop, stream)');
call recourse_fence('access_log',
  $$ recourse_role() in ('system', 'operator') or actor = recourse_actor() $$,
  $$ actor = recourse_actor() and recourse_sees(shop, stream) $$);
grant select, insert, delete on exhibit to recourse_app;
grant update (stream, state, expires_at) on exhibit to recourse_app;
grant select, insert on packet, access_log to recourse_app;
