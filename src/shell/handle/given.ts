/** What the shell stamps on a command: looked up under the actor's own row security, never taken from a client. */
import type { Actor, Given } from '#core/case/commands.ts'
import { failuresKey } from '#core/case/failures.ts'
import { relistingsOf } from '#core/case/relistings.ts'
import type { CaseState } from '#core/case/state.ts'
import { reviews } from '#core/person/roles.ts'
import type { EarlierStatement } from '#core/statement/earlier.ts'
import type { Deps } from '#shell/deps.ts'
import { beyondOpening, openedBy } from '#shell/store/access-log.ts'
import { findAccount, linkedToActor } from '#shell/store/accounts.ts'
import { type Session, together } from '#shell/store/database.ts'
import type { Keyring } from '#shell/store/keys.ts'
import { countHeld } from '#shell/store/reservations.ts'
import { type FoldedCase, foldCases } from './fold.ts'

type Shop = NonNullable<Given['shop']>

// Numbers and single ids stand in these statements so that a connection plans them once: a parameter would make it think anew each time.

/** How many earlier cases of the shop a statement is compared with. */
export const earlierCases = 8

/** The shop with the state of its account: what was decided of it on that marketplace outranks what was entered by hand. */
async function findShop(
  session: Session,
  id: string | null,
  marketplace: string,
): Promise<Pick<Given, 'shop' | 'health'>> {
  if (id === null) return {}
  const [[found], onRecord] = await together([
    session.query<Shop>('select id, mailbox, account from shop where id = $1', [id]),
    findAccount(session, { shop: id, marketplace }),
  ])
  if (found === undefined) return {}
  const account = onRecord?.summary
  const standing = account?.standing ?? null
  const health = account?.health ?? null
  return {
    shop: standing === null ? found : { ...found, account: standing },
    ...(health === null ? {} : { health }),
  }
}

async function shopsOf(session: Session, person: string): Promise<string[]> {
  const rows = await session.query<{ shop: string }>('select shop from person_shop where person = $1', [
    person,
  ])
  return rows.map((row) => row.shop)
}

/** A batch may hold a thousand: behind so many siblings no earlier case is looked for. */
const lookedThrough = 2_000

const opens = `exists (select from key k where k.kind = 'stream' and k.subject = recent.id and k.wrapped is not null) as opens`

const recentCases = (limit: number) =>
  `select id, seq, changed_at from case_view where shop = $1 and id <> $2 order by changed_at desc limit ${limit}`

const latest = `select id, seq, ${opens} from (${recentCases(earlierCases)}) recent order by changed_at desc`

/** Cases made from one body of evidence carry the first of them in their opening; it is a sibling itself. */
const others = `select id, seq, ${opens} from (${recentCases(lookedThrough)}) recent
  where coalesce(
    (select canonical::jsonb #>> '{body,batch}' from event where stream = recent.id and seq = 1), id::text
  ) <> $3
  order by changed_at desc limit ${earlierCases}`

/** What the shop stated in its other cases, the latest filed or written first; siblings of one body of evidence say one thing. */
export async function earlierStatements(
  session: Session,
  deps: Pick<Deps, 'library' | 'keyring'>,
  { shop, id: own, batch = own }: { shop: string; id: string; batch?: string | undefined },
): Promise<EarlierStatement[]> {
  const found = await statedOf(session, deps, await session.query<Other>(latest, [shop, own]))
  // Seldom: siblings among the latest, behind which others are looked for.
  const stated = found.some((one) => one.batch === batch)
    ? await statedOf(session, deps, await session.query<Other>(others, [shop, own, batch]))
    : found
  return stated.map(({ statement }) => statement).filter(({ text }) => text !== '')
}

/** What those cases stated, in their order, from what is known of them and else from their record. */
async function statedOf(
  session: Session,
  deps: Pick<Deps, 'library' | 'keyring'>,
  rows: readonly Other[],
): Promise<Stated[]> {
  const known = statedIn(deps.keyring)
  for (const { id, opens } of rows) if (!opens) known.delete(id)
  const fresh = rows.filter(({ id, seq }) => known.get(id)?.seq !== seq)
  const read = await foldCases(
    session,
    deps,
    fresh.map(({ id }) => id),
  )
  for (const { id, state, read: at } of read) {
    keepStated(known, id, {
      seq: at.seq,
      batch: state.batch ?? id,
      statement: { case: state.code, id, ...statedLast(state, at.stored) },
    })
  }
  return rows.flatMap(({ id }) => known.get(id) ?? [])
}

type Other = { id: string; seq: number; opens: boolean }
type Stated = { seq: number; batch: string; statement: EarlierStatement }

/** What was filed last, else what is written: with the filing and the time of it. */
function statedLast(
  { filings, statement }: CaseState,
  stored: FoldedCase['read']['stored'],
): Pick<EarlierStatement, 'text' | 'filing' | 'at'> {
  const filed = filings.findLast(({ text }) => text !== null)
  if (filed !== undefined) return { text: filed.text ?? '', filing: filed.filing, at: filed.at }
  const written = stored.findLast(({ envelope }) => envelope.type === 'FactsStated') ?? stored.at(-1)
  const at = written?.envelope.at
  return { text: statement?.text ?? '', filing: null, ...(at === undefined ? {} : { at }) }
}

/**
 * What cases stated, so that a shop's latest are not opened anew for each of its filings. The database says each time which of them
 * this session sees, at which version and whether their key still opens: what has moved is read again, what was erased is forgotten.
 */
const stated = new WeakMap<Keyring, Map<string, Stated>>()
const statedAtMost = 1_000

/** What a case stated in the filing that was just committed: the shop's next filing need not read it. */
export function rememberStated(
  { keyring }: Pick<Deps, 'keyring'>,
  { id, seq, state }: { id: string; seq: number; state: CaseState },
): void {
  if (state.filings.every(({ text }) => text === null)) return
  const statement = { case: state.code, id, ...statedLast(state, []) }
  keepStated(statedIn(keyring), id, { seq, batch: state.batch ?? id, statement })
}

function statedIn(keyring: Keyring): Map<string, Stated> {
  const known = stated.get(keyring) ?? new Map<string, Stated>()
  stated.set(keyring, known)
  return known
}

function keepStated(known: Map<string, Stated>, id: string, one: Stated): void {
  const [oldest] = known.keys()
  if (known.size >= statedAtMost && oldest !== undefined) known.delete(oldest)
  known.set(id, one)
}

type About = { shop: string; stream: string; pack: string; procedure: string; listing: string }

/** Filings answered "no" in the shop's other cases about the same listing and procedure. */
export async function failuresElsewhere(
  session: Session,
  { keyring }: Pick<Deps, 'keyring'>,
  about: About,
): Promise<number> {
  const { shop, stream: except } = about
  return countHeld(session, keyring, { shop, kind: 'failure', keyBegins: failuresKey(about), except })
}

/** The newest cases of the shop about the same listing that are looked at. */
const siblings = 20

/** Listings of the same goods that the shop's other cases about the listing recorded. */
export async function relistingsElsewhere(
  session: Session,
  deps: Pick<Deps, 'library' | 'keyring'>,
  { shop, stream, listing }: Pick<About, 'shop' | 'stream' | 'listing'>,
): Promise<NonNullable<Given['relistings']>> {
  const rows = await session.query<{ id: string }>(
    `select id from case_view where shop = $1 and id <> $2 and btrim(split_part(search, e'\\n', 2)) = $3
      order by changed_at desc limit ${siblings}`,
    [shop, stream, listing.trim().toLowerCase()],
  )
  const ids = rows.map(({ id }) => id)
  const others = (await foldCases(session, deps, ids)).map(({ state }) => state)
  return relistingsOf(others, listing)
}

/** What a reviewer who holds the case has opened of it since then; nothing is stamped for anybody else. */
export async function openedFor(
  session: Session,
  actor: Actor,
  { id, state }: { id: string; state: CaseState | null },
): Promise<Pick<Given, 'opened'>> {
  const { claim = null } = state ?? {}
  if (!reviews(actor.role) || claim === null || claim.by !== actor.id) return {}
  const [opened, lost] = await together([
    openedBy(session, { stream: id, actor: actor.id, since: claim.at }),
    beyondOpening(session, id),
  ])
  return { opened: [...opened, ...lost] }
}

/** The part of `Given` that hangs on who asks: the shop for a seller, the shops they belong to for a reviewer. */
export async function givenFor(
  session: Session,
  actor: Actor,
  shop: string | null,
  marketplace: string,
): Promise<Given> {
  if (reviews(actor.role)) {
    const [actorShops, linked] = await together([shopsOf(session, actor.id), linkedToActor(session)])
    return { actorShops, ...(linked.length === 0 ? {} : { actorLinkedShops: linked }) }
  }
  if (actor.role !== 'seller') return {}
  return findShop(session, shop, marketplace)
}
