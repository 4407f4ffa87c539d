-- The fence, said so that the planner can take it apart: what looks into other tables stands in functions of its own, which are
-- called for reviewers, committee and operators only. Before, a seller's every statement paid for them. Who sees what stays as it was.

create function recourse_reviewable(row_stream uuid) returns boolean language sql stable
  as $$ select exists (select from case_view v where v.id = row_stream and v.reviewable) $$;
create function recourse_of_account(row_shop text, row_stream uuid) returns boolean language sql stable
  as $$ select exists (select from account_view a where a.stream = row_stream and a.shop = row_shop) $$;

create or replace function recourse_writes(row_shop text, row_stream uuid) returns boolean language sql stable as $$
  select case recourse_role()
    when 'system' then true
    when 'seller' then row_shop = recourse_shop()
    when 'reviewer' then recourse_reviewable(row_stream)
    when 'committee' then recourse_reviewable(row_stream) or recourse_of_account(row_shop, row_stream)
    when 'operator' then recourse_of_account(row_shop, row_stream)
    else false
  end
$$;
