-- Whoever adds an entry may say where the log stands: then entry, receipt and commit need no answer in between, and the log is locked for
-- that much shorter. A wrong place is refused (RC005); without one (0) the entry gets its place as before. Head and place are reckoned here.
create or replace function recourse_link_event() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public as $$
declare
  claimed bigint := new.log_index;
  claimed_before text := new.log_before;
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
  if claimed <> 0 and (claimed <> new.log_index or claimed_before <> new.log_before) then
    raise exception 'the log stands at %', new.log_index - 1 using errcode = 'RC005';
  end if;
  new.log_head := encode(sha256(decode(new.log_before, 'hex') || decode(new.hash, 'hex')), 'hex');
  update log_head set index = new.log_index, head = new.log_head;
  return new;
end $$;

-- Among a shop's cases those about one listing are asked for with every filing. The words a case is searched by are its code, its listing, …
create index case_view_listing on case_view (shop, btrim(split_part(search, e'\n', 2)), changed_at desc);
