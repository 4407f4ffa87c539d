-- What a listing takes in a day, as its seller recorded it: for the order of work, no part of any case's record. `site` is empty where
-- the figure is for every site alike. Nobody but the shop's own people reads it.

create table listing_takings (
  shop text not null check (shop <> ''),
  marketplace text not null,
  site text not null,
  listing text not null check (listing <> ''),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  minor bigint not null check (minor >= 0),
  basis text not null check (basis in ('revenue', 'units')),
  at bigint not null,
  primary key (shop, marketplace, listing, site)
);
-- Lists look over every shop a person acts for.
call recourse_fence('listing_takings',
  $$ recourse_role() = 'system' or (recourse_role() = 'seller' and recourse_own_shop(shop)) $$,
  $$ recourse_role() = 'seller' and shop = recourse_shop() $$);
grant select, insert, update, delete on listing_takings to recourse_app;
