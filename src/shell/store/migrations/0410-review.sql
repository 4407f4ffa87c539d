-- What a reviewer chose before anything was suggested, with what was suggested after it. It lies apart from the record of the case,
-- which the seller reads: how somebody came to a decision is the venue's to look at, never a side's.
create table own_choice (
  id uuid primary key,
  stream uuid not null,
  shop text not null check (shop <> ''),
  filing integer not null,
  stage text not null,
  actor text not null,
  at bigint not null,
  outcome text not null check (outcome in ('granted', 'denied', 'escalated')),
  clause text not null,
  also text not null,
  -- null: the findings leave it to the person
  suggested_outcome text check (suggested_outcome in ('granted', 'denied')),
  suggested_clause text,
  how text not null check (how in ('asked', 'with-decision'))
);
create index own_choice_stream on own_choice (stream, at);
create trigger own_choice_kept before update or delete or truncate on own_choice for each statement execute function recourse_refuse();
call recourse_fence('own_choice',
  $$ recourse_role() in ('system', 'operator') or (recourse_role() in ('reviewer', 'committee') and recourse_sees(shop, stream)) $$,
  $$ recourse_role() in ('reviewer', 'committee') and actor = recourse_actor() and recourse_sees(shop, stream) $$);
grant select, insert on own_choice to recourse_app;

-- Who of those who review opened what is part of a case's record, and theirs to read; what sellers opened is not.
drop policy app_reads on access_log;
create policy app_reads on access_log for select to recourse_app
  using (recourse_role() in ('system', 'operator') or actor = recourse_actor()
    or (recourse_role() = 'seller' and shop = recourse_shop())
    or (recourse_role() in ('reviewer', 'committee') and role in ('reviewer', 'committee') and recourse_sees(shop, stream)));
