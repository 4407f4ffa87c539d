-- The shop a claim is about. The record of the case is the claimant's to read and export, so it holds a mark only; the name lies here,
-- added by whoever opens the case and read by those who decide it.
create table respondent (
  stream uuid primary key,
  reporter text not null check (reporter <> ''),
  shop text not null check (shop <> '')
);
call recourse_fence('respondent',
  $$ recourse_role() = 'system' or (recourse_role() in ('reviewer', 'committee') and recourse_sees(reporter, stream)) $$,
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and reporter = recourse_shop()) $$);
grant select, insert on respondent to recourse_app;
