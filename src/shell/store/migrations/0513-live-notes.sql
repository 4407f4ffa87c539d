-- What a shop's people do beside the record, told to their pages: comments and assignments of cases, arrivals in the vault. Kinds and ids
-- only, for an hour. Written by the tables themselves, so that whoever writes there is told of.
create table live_note (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('talk', 'vault')),
  subject uuid not null,
  shop text not null check (shop <> ''),
  stream uuid,
  -- the place of the log when it was written: from it a browser resumes
  log_index bigint not null,
  at timestamptz not null default now()
);
create index live_note_place on live_note (log_index);

create function recourse_note_live() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  row_json json := row_to_json(case when tg_op = 'DELETE' then old else new end);
begin
  insert into live_note (kind, subject, shop, stream, log_index)
    values (tg_argv[0], (row_json ->> tg_argv[1])::uuid, row_json ->> 'shop', (row_json ->> 'stream')::uuid,
      coalesce((select index from log_head), 0));
  return null;
end $$;
create trigger case_comment_told after insert or update on case_comment for each row execute function recourse_note_live('talk', 'stream');
create trigger case_assignment_told after insert or update or delete on case_assignment for each row
  execute function recourse_note_live('talk', 'stream');
create trigger vault_item_told after insert or update on vault_item for each row execute function recourse_note_live('vault', 'id');

-- Colleagues alone: nobody of the reviewing side is told.
call recourse_fence('live_note', $$ recourse_role() = 'system' or (recourse_role() = 'seller' and recourse_own_shop(shop)) $$, 'false');
create policy app_sites on live_note as restrictive to recourse_app using (recourse_sites() = '' or recourse_stream_open(stream))
  with check (recourse_sites() = '' or recourse_stream_open(stream));
grant select on live_note to recourse_app;
