-- A stretch of the installation's log for whoever holds a receipt: digests of entries in their order, and nothing else of them.
-- They say how many entries there are; what an entry holds cannot be tried against its digest, for its stream and its cause are random.
create function recourse_log_stretch(after bigint, most bigint, out head_before text, out links text[], out last bigint, out head text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  with stretch as (
    select e.log_index, e.hash, e.log_head from event e
      where e.log_index > after and e.log_index <= after + most order by e.log_index
  )
  select case when after = 0 then repeat('0', 64) else (select e.log_head from event e where e.log_index = after) end,
    coalesce((select array_agg(s.hash order by s.log_index) from stretch s), '{}'),
    (select max(s.log_index) from stretch s),
    (select s.log_head from stretch s order by s.log_index desc limit 1)
$$;
revoke all on function recourse_log_stretch(bigint, bigint) from public;
grant execute on function recourse_log_stretch(bigint, bigint) to recourse_app;
