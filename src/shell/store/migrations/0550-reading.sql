-- Text in exhibits is read after they were taken in, since it takes longer than everything else that is measured: what still has to be
-- read, and what was found. An exhibit's own row never changes.
create table exhibit_reading (
  exhibit uuid primary key references exhibit (id) on delete cascade,
  shop text not null check (shop <> ''),
  -- waiting: to be read · read: facts with text stand in `record` · idle: there is nothing to read, or it was given up
  state text not null check (state in ('waiting', 'read', 'idle')),
  -- whether the case the exhibit is in has been told
  told boolean not null default false,
  -- the same bytes of one shop, and nothing without the master key
  mask text,
  -- by what it was read
  reader text,
  -- facts, sealed under the exhibit's key
  record bytea,
  attempts integer not null default 0,
  next_at bigint not null,
  last_error text,
  check ((state = 'read') = (record is not null))
);
create index exhibit_reading_due on exhibit_reading (next_at) where state = 'waiting';
create index exhibit_reading_untold on exhibit_reading (next_at) where state = 'read' and not told;
create index exhibit_reading_mask on exhibit_reading (shop, mask, reader) where state = 'read';

call recourse_fence('exhibit_reading',
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$,
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and shop = recourse_shop()) $$);
grant select, insert, update, delete on exhibit_reading to recourse_app;

-- What was taken in before is read as well.
insert into exhibit_reading (exhibit, shop, state, next_at) select id, shop, 'waiting', staged_at from exhibit;
