-- What a shop's people say to each other about a case: who has it, what was said, who has seen what. No part of the case's record: no
-- event, no export, no packet, and nobody of the reviewing side reads it.

create table case_assignment (
  stream uuid primary key,
  shop text not null check (shop <> ''),
  person text not null,
  by_person text not null,
  at bigint not null
);
create index case_assignment_shop on case_assignment (shop);

-- `sealed` under the case's key: it goes with the case. Null once its author took it back, or was erased.
create table case_comment (
  id uuid primary key,
  stream uuid not null,
  shop text not null check (shop <> ''),
  author text not null,
  sealed bytea,
  mentions text[] not null,
  made_at bigint not null,
  edited_at bigint,
  removed_at bigint
);
create index case_comment_stream on case_comment (stream, made_at);

-- `what`: a comment's id, or a deadline's anchor, code and instant.
create table case_seen (
  stream uuid not null,
  shop text not null check (shop <> ''),
  what text not null,
  person text not null,
  at bigint not null,
  primary key (stream, what, person)
);

create function recourse_colleague(row_shop text) returns boolean language sql stable as $$
  select recourse_role() = 'system' or (recourse_role() = 'seller' and row_shop = recourse_shop())
$$;
-- Lists look over every shop a person acts for.
call recourse_fence('case_assignment',
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and recourse_own_shop(shop)) $$, 'recourse_colleague(shop)');
call recourse_fence('case_comment', 'recourse_colleague(shop)', 'recourse_colleague(shop)');
call recourse_fence('case_seen', 'recourse_colleague(shop)', 'recourse_colleague(shop)');
grant select, insert, update, delete on case_assignment to recourse_app;
grant select, insert, update on case_comment to recourse_app;
grant select, insert on case_seen to recourse_app;
