-- Organisations, invitations, sessions kept as digests, second factors, back-off at the door, and links for suppliers.

create table organisation (
  id text primary key check (id <> ''),
  name text not null,
  created_at bigint not null
);
-- A shop of no organisation is its own affair: only who runs the installation adds people to it.
alter table shop add column organisation text references organisation (id);
insert into organisation (id, name, created_at) select id, name, created_at from shop;
update shop set organisation = id;
create index shop_organisation on shop (organisation);

create table person_organisation (
  person text primary key,
  organisation text not null references organisation (id),
  admin boolean not null default false
);
insert into person_organisation (person, organisation, admin)
  select distinct on (m.person) m.person, s.organisation, true
  from person_shop m join shop s on s.id = m.shop join person_role r on r.person = m.person and r.role = 'seller'
  order by m.person, s.id;

-- Who follows the link becomes a seller for these shops. Only the digest of its secret is kept.
create table invitation (
  id uuid primary key,
  organisation text not null references organisation (id),
  digest text not null unique,
  email text not null,
  shops text[] not null check (cardinality(shops) > 0),
  admin boolean not null default false,
  made_by text not null,
  made_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  revoked_at bigint
);
create index invitation_organisation on invitation (organisation);

-- Like the sign-in tables these are the owner's: row security is on, and the application's role is granted nothing.
alter table organisation enable row level security;
alter table person_organisation enable row level security;
alter table invitation enable row level security;

-- A session's token is kept as SHA-256 in hex. After a rotation the one before is good for a few seconds more.
update auth_session set token = encode(sha256(convert_to(token, 'UTF8')), 'hex');
alter table auth_session
  add column "signedInBy" text not null default 'password' check ("signedInBy" in ('password', 'oidc')),
  add column "rotatedAt" timestamptz,
  add column "previousToken" text,
  add column "previousUntil" timestamptz;
create index auth_session_previous on auth_session ("previousToken") where "previousToken" is not null;

alter table auth_user add column "twoFactorEnabled" boolean not null default false;
create table auth_two_factor (
  id uuid primary key default gen_random_uuid(),
  secret text not null,
  "backupCodes" text not null,
  "userId" uuid not null references auth_user (id) on delete cascade,
  verified boolean,
  "failedVerificationCount" integer not null default 0,
  "lockedUntil" timestamptz
);
create index auth_two_factor_user on auth_two_factor ("userId");
-- A code of the second factor is good once.
create table auth_used_code (
  person text not null,
  digest text not null,
  used_at bigint not null,
  primary key (person, digest)
);

-- Failed sign-ins, by account and by address, each named by its digest.
create table auth_throttle (
  name text primary key,
  failures integer not null,
  failed_at bigint not null,
  until bigint not null
);

-- A sign-in that was sent to the identity provider and is expected back.
create table auth_oidc (
  state text primary key,
  nonce text not null,
  verifier text not null,
  back text not null,
  expires_at bigint not null
);

-- A link under which a supplier hands in one document of one case, once. Only the digest of its secret is kept.
create table supplier_link (
  id uuid primary key,
  shop text not null check (shop <> ''),
  stream uuid not null,
  pack text not null,
  pack_version integer not null,
  document text not null,
  formats text[] not null,
  digest text not null unique,
  passphrase text,
  failures integer not null default 0,
  made_by text not null,
  made_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint,
  used_at bigint,
  exhibit uuid,
  check ((used_at is null) = (exhibit is null))
);
create index supplier_link_stream on supplier_link (stream, made_at);
call recourse_fence('supplier_link',
  $$ recourse_role() = 'seller' and shop = recourse_shop() $$, $$ recourse_role() = 'seller' and shop = recourse_shop() $$);
grant select, insert on supplier_link to recourse_app;
grant update (revoked_at) on supplier_link to recourse_app;

-- `recourse.shop` is one shop, checked at the door; or `*`: every shop the person acts for, which the database looks up itself.
create function recourse_own_shop(row_shop text) returns boolean language sql stable as $$
  select row_shop = recourse_shop() or (recourse_shop() = '*' and exists (
    select from person_shop m where m.person = recourse_actor() and m.shop = row_shop))
$$;
alter policy app_reads on case_view
  using (case recourse_role() when 'seller' then recourse_own_shop(shop) when 'reviewer' then reviewable
    when 'committee' then reviewable else recourse_role() in ('system', 'operator') end);
