-- What is known of an exhibit was measured by a laboratory of a certain version; a newer one measures it again, and what was known
-- stays until then.
alter table exhibit_reading add column laboratory text;
alter table exhibit_reading drop constraint exhibit_reading_check;
alter table exhibit_reading add constraint exhibit_reading_record check (state <> 'read' or record is not null);
create index exhibit_reading_laboratory on exhibit_reading (laboratory) where state <> 'waiting';

-- What had nothing to read is measured again as well.
insert into exhibit_reading (exhibit, shop, state, next_at)
select e.id, e.shop, 'idle', e.staged_at from exhibit e
where not exists (select 1 from exhibit_reading r where r.exhibit = e.id);
