-- Time stamps by an outside authority: wanted when a receipt is issued, got later. The authority being away keeps nothing waiting.
create table time_stamp (
  -- of the receipt it is for
  id uuid primary key,
  stream uuid not null,
  shop text not null check (shop <> ''),
  seq integer not null,
  digest text not null,
  state text not null default 'pending' check (state in ('pending', 'stamped', 'given-up')),
  token bytea,
  stamped_at bigint,
  next_at bigint not null,
  attempts integer not null default 0,
  last_error text,
  check ((state = 'stamped') = (token is not null and stamped_at is not null))
);
create index time_stamp_next on time_stamp (next_at) where state = 'pending';
create index time_stamp_stream on time_stamp (stream, seq);

create function recourse_keep_time_stamp() returns trigger language plpgsql as $$
begin
  if old.state = 'stamped' or (new.id, new.stream, new.shop, new.seq, new.digest) <> (old.id, old.stream, old.shop, old.seq, old.digest) then
    raise exception 'time stamp % stays as it is', old.id using errcode = 'RC003';
  end if;
  return new;
end $$;
create trigger time_stamp_kept before update on time_stamp for each row execute function recourse_keep_time_stamp();

call recourse_fence('time_stamp', 'recourse_sees(shop, stream)', 'recourse_writes(shop, stream)');
grant select, insert on time_stamp to recourse_app;
grant update (state, token, stamped_at, next_at, attempts, last_error) on time_stamp to recourse_app;
