-- What the shop a report is about answers, and the files it hands in with it. It lies beside the case's record, which is the reporter's
-- to read and export: those who decide see it, the reporter does not.
create table respondent_answer (
  stream uuid primary key,
  reporter text not null check (reporter <> ''),
  shop text not null check (shop <> ''),
  -- under the key of the case: it goes with it
  sealed bytea not null,
  answered_by text not null,
  answered_at bigint not null
);
create table respondent_file (
  exhibit uuid primary key,
  stream uuid not null,
  reporter text not null,
  shop text not null check (shop <> ''),
  document text not null,
  place integer not null
);
create index respondent_file_stream on respondent_file (stream);
create index respondent_shop on respondent (shop);

call recourse_fence('respondent_answer',
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop())
    or (recourse_role() in ('reviewer', 'committee') and recourse_sees(reporter, stream)) $$,
  $$ recourse_role() = 'system' $$);
call recourse_fence('respondent_file',
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop())
    or (recourse_role() in ('reviewer', 'committee') and recourse_sees(reporter, stream)) $$,
  $$ recourse_role() = 'system' $$);
create policy app_sites on respondent_answer as restrictive to recourse_app using (recourse_sites() = '' or recourse_stream_open(stream))
  with check (recourse_sites() = '' or recourse_stream_open(stream));
create policy app_sites on respondent_file as restrictive to recourse_app using (recourse_sites() = '' or recourse_stream_open(stream))
  with check (recourse_sites() = '' or recourse_stream_open(stream));
grant select, insert on respondent_answer, respondent_file to recourse_app;

-- Which reports are about the shop somebody acts for, and nothing of who made them.
create function recourse_reports_about() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public as $$
  select r.stream from respondent r
  where recourse_role() = 'seller' and r.shop = recourse_shop() and (recourse_sites() = '' or recourse_stream_open(r.stream))
  order by r.stream desc limit 200
$$;
revoke all on function recourse_reports_about() from public;
grant execute on function recourse_reports_about() to recourse_app;
