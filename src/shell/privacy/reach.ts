/** How far an erasure reaches: which keys, blobs, cases, listings and shops go with one case, exhibit or person. */
import type { ErasureScope, Target } from '#core/privacy/record.ts'
import type { Session } from '#shell/store/database.ts'

export type Reached = { id: string; code: string; status: string }

export type Reach = {
  scope: ErasureScope
  subject: string
  /** The case's code, the person's address; null where it has none. */
  title: string | null
  /** Everything a hold could stand on that it touches. */
  targets: Target[]
  /** Cases that are erased whole. */
  cases: Reached[]
  /** Exhibits that go, and those of them that belong to no case. */
  exhibits: string[]
  staged: string[]
  packets: number
  /** Key ids that still open something. */
  keys: string[]
  blobs: string[]
  /** Streams of listings that no other case is about. */
  listings: string[]
  /** Shops whose only person is erased. */
  shops: string[]
  /** Whether a sign-in goes. */
  signIn: boolean
}

type Id = { id: string }
const ids = (rows: readonly Id[]): string[] => rows.map(({ id }) => id)

/** Keys, blobs and exhibits of streams; `streams` are cases, listings and accounts. */
async function sealedOf(session: Session, streams: readonly string[]) {
  const keys = await session.query<Id>(
    'select id from key where stream = any ($1::uuid[]) and wrapped is not null order by id',
    [[...streams]],
  )
  const exhibits = await session.query<Id & { blob: string }>(
    'select id, blob from exhibit where stream = any ($1::uuid[]) order by id',
    [[...streams]],
  )
  const packets = await session.query<{ blob: string }>(
    'select blob from packet where stream = any ($1::uuid[])',
    [[...streams]],
  )
  return {
    keys: ids(keys),
    exhibits: ids(exhibits),
    blobs: [...exhibits, ...packets].map(({ blob }) => blob),
    packets: packets.length,
  }
}

/** Listings of the shop that are named by one of these cases and by no other. */
async function listingsOnlyOf(session: Session, shop: string, cases: readonly string[]): Promise<string[]> {
  const rows = await session.query<Id>(
    `select l.stream as id from listing_view l where l.shop = $1
       and exists (select from case_view v where v.shop = $1 and v.id = any ($2::uuid[])
         and v.row::json->'row'->>'listing' = l.listing)
       and not exists (select from case_view v where v.shop = $1 and v.id <> all ($2::uuid[])
         and v.row::json->'row'->>'listing' = l.listing)`,
    [shop, [...cases]],
  )
  return ids(rows)
}

const shopTargets = async (session: Session, shop: string): Promise<Target[]> => {
  const people = await session.query<{ person: string }>('select person from person_shop where shop = $1', [
    shop,
  ])
  return [
    { scope: 'shop', subject: shop },
    ...people.map(({ person }): Target => ({ scope: 'person', subject: person })),
  ]
}

const exhibitTargets = (exhibits: readonly string[]): Target[] =>
  exhibits.map((subject) => ({ scope: 'exhibit', subject }))

async function caseReach(session: Session, stream: string): Promise<Reach | null> {
  const [found] = await session.query<Reached & { shop: string }>(
    'select id, code, status, shop from case_view where id = $1::uuid',
    [stream],
  )
  if (found === undefined) return null
  const { id, code, status, shop } = found
  const listings = await listingsOnlyOf(session, shop, [id])
  const sealed = await sealedOf(session, [id, ...listings])
  return {
    scope: 'case',
    subject: id,
    title: code,
    targets: [
      { scope: 'case', subject: id },
      ...(await shopTargets(session, shop)),
      ...exhibitTargets(sealed.exhibits),
    ],
    cases: [{ id, code, status }],
    staged: [],
    listings,
    shops: [],
    signIn: false,
    ...sealed,
  }
}

async function exhibitReach(session: Session, exhibit: string): Promise<Reach | null> {
  const [found] = await session.query<
    Id & { shop: string; stream: string | null; blob: string; code: string | null }
  >(
    `select e.id, e.shop, e.stream, e.blob, v.code from exhibit e left join case_view v on v.id = e.stream
     where e.id = $1::uuid`,
    [exhibit],
  )
  if (found === undefined) return null
  const packets = await session.query<{ key: string; blob: string }>(
    'select key, blob from packet where $1::uuid = any (exhibits)',
    [exhibit],
  )
  const keys = await session.query<Id>(
    `select id from key where wrapped is not null
       and ((kind = 'exhibit' and subject = $1::uuid) or id = any ($2::uuid[])) order by id`,
    [exhibit, packets.map(({ key }) => key)],
  )
  const ofCase: Target[] = found.stream === null ? [] : [{ scope: 'case', subject: found.stream }]
  return {
    scope: 'exhibit',
    subject: exhibit,
    title: found.code,
    targets: [...exhibitTargets([exhibit]), ...ofCase, ...(await shopTargets(session, found.shop))],
    cases: [],
    exhibits: [exhibit],
    staged: found.stream === null ? [exhibit] : [],
    packets: packets.length,
    keys: ids(keys),
    blobs: [found.blob, ...packets.map(({ blob }) => blob)],
    listings: [],
    shops: [],
    signIn: false,
  }
}

/** Shops a seller acts for and nobody else does: their record is that person's. */
const soleShops = (session: Session, person: string): Promise<Id[]> =>
  session.query<Id>(
    `select m.shop as id from person_shop m join person_role r on r.person = m.person and r.role = 'seller'
     where m.person = $1 and not exists (select from person_shop o join person_role p on p.person = o.person
       and p.role = 'seller' where o.shop = m.shop and o.person <> $1) order by 1`,
    [person],
  )

async function personReach(session: Session, person: string): Promise<Reach | null> {
  const [user] = await session.query<{ email: string }>('select email from auth_user where id::text = $1', [
    person,
  ])
  if (user === undefined) return null
  const shops = ids(await soleShops(session, person))
  const cases = await session.query<Reached>(
    'select id, code, status from case_view where shop = any ($1::text[]) order by id',
    [shops],
  )
  const staged = await session.query<Id & { blob: string; key: string }>(
    `select e.id, e.blob, k.id as key from exhibit e join key k on k.kind = 'exhibit' and k.subject = e.id
     where e.state = 'staged' and (e.staged_by = $1 or e.shop = any ($2::text[])) order by e.id`,
    [person, shops],
  )
  const vault = await session.query<{ blob: string; key: string }>(
    `select i.blob, k.id as key from vault_item i join key k on k.kind = 'vault' and k.subject = i.id and k.wrapped is not null
     where i.shop = any ($1::text[]) order by i.id`,
    [shops],
  )
  const shelves = await session.query<{ key: string }>(
    `select k.id as key from vault_shelf s join key k on k.kind = 'vault' and k.subject = s.id and k.wrapped is not null
     where s.shop = any ($1::text[]) order by s.id`,
    [shops],
  )
  const streams = await session.query<Id>(
    'select stream as id from stream_head where shop = any ($1::text[])',
    [shops],
  )
  const sealed = await sealedOf(session, ids(streams))
  const exhibits = [...sealed.exhibits, ...ids(staged)]
  const ofShops: Target[] = []
  for (const shop of shops) ofShops.push(...(await shopTargets(session, shop)))
  return {
    scope: 'person',
    subject: person,
    title: user.email,
    targets: [
      { scope: 'person', subject: person },
      ...ofShops,
      ...cases.map(({ id }): Target => ({ scope: 'case', subject: id })),
      ...exhibitTargets(exhibits),
    ],
    cases,
    exhibits,
    staged: ids(staged),
    packets: sealed.packets,
    keys: [...sealed.keys, ...[...staged, ...vault, ...shelves].map(({ key }) => key)],
    blobs: [...sealed.blobs, ...[...staged, ...vault].map(({ blob }) => blob)],
    listings: [],
    shops,
    signIn: true,
  }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The id of a person named by it or by the address they sign in with; null when there is none. */
export async function personNamed(session: Session, named: string): Promise<string | null> {
  const rows = await session.query<Id>(
    'select id::text as id from auth_user where id::text = lower($1) or email = lower($1)',
    [named],
  )
  return rows[0]?.id ?? null
}

/** Null when there is no such thing. A case may be named by its code, a person by their address. */
export async function reachOf(session: Session, scope: ErasureScope, named: string): Promise<Reach | null> {
  if (scope === 'person') {
    const person = await personNamed(session, named)
    return person === null ? null : personReach(session, person)
  }
  if (scope === 'case' && !uuid.test(named)) {
    const rows = await session.query<Id>('select id from case_view where code = $1', [named.toUpperCase()])
    return rows[0] === undefined ? null : caseReach(session, rows[0].id)
  }
  if (!uuid.test(named)) return null
  const id = named.toLowerCase()
  if (scope === 'case') return caseReach(session, id)
  return exhibitReach(session, id)
}
