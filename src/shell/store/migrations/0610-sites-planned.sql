-- Asked at the beginning of every transaction: a function of this language keeps its plan for as long as the connection, one in SQL is
-- planned each time. It answers as before.
create or replace function recourse_sites_of(of_role text, of_actor text, of_shop text) returns text language plpgsql stable as $$
begin
  if of_role <> 'seller' then return ''; end if;
  return coalesce((
    select case when of_shop = '*' then case when bool_or(m.sites is not null) then '*' else '' end
      else coalesce(max(array_to_string(m.sites, ',')), '') end
    from person_shop m where m.person = of_actor and (of_shop = '*' or m.shop = of_shop)), '');
end $$;
