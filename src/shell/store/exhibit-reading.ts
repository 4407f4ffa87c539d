/**
 * Which exhibits wait to have the text in them read, and what was found: facts with text, sealed under the exhibit's own key, so that
 * they go with it. An exhibit's own row never changes; `findExhibit` gives the newer facts.
 */
import type { Facts } from '#core/evidence/facts.ts'
import { readingOf, stoppedByLimit } from '#core/evidence/reading.ts'
import { canonical } from './canonical.ts'
import type { Session } from './database.ts'
import { findKey, type Keyring, seal, unseal } from './keys.ts'

const placeOf = (exhibit: string): string => `exhibit-reading:${exhibit}`

/** Opens what was read of an exhibit. */
export const openReading = (key: Buffer, exhibit: string, sealed: Uint8Array): Facts =>
  JSON.parse(unseal(key, sealed, placeOf(exhibit)).toString()) as Facts

/** A name for the same bytes of one shop, and nothing else. */
const maskOf = (keyring: Keyring, shop: string, digest: string): string =>
  keyring.mask(`${shop}\0${digest}`, 'reading')

/** Notes by which laboratory an upload was measured, and asks for its text to be read where it has pictures and was not read already. */
export async function wantReading(
  session: Session,
  { exhibit, shop, facts, at }: { exhibit: string; shop: string; facts: Facts; at: number },
): Promise<void> {
  const waits = readingOf(facts) === 'waits' || stoppedByLimit(facts).length > 0
  const state = waits ? 'waiting' : 'idle'
  await session.query(
    `insert into exhibit_reading (exhibit, shop, state, next_at, laboratory) values ($1, $2, $3, $4, $5)`,
    [exhibit, shop, state, at, facts.laboratory],
  )
}

/** Exhibits another laboratory measured wait to be measured by this one, `most` of them; answers how many. */
export async function awaitNewer(
  session: Session,
  { laboratory, now, most }: { laboratory: string; now: number; most: number },
): Promise<number> {
  const rows = await session.query(
    `update exhibit_reading set state = 'waiting', attempts = 0, next_at = $2 where exhibit in (
       select exhibit from exhibit_reading where state <> 'waiting' and laboratory is distinct from $1
       order by exhibit limit $3 for update skip locked)
     returning exhibit`,
    [laboratory, now, most],
  )
  return rows.length
}

/** How many exhibits another laboratory than this one measured last. */
export async function measuredByOthers(session: Session, laboratory: string): Promise<number> {
  const [row] = await session.query<{ count: number | string }>(
    'select count(*) as count from exhibit_reading where laboratory is distinct from $1',
    [laboratory],
  )
  return Number(row?.count ?? 0)
}

/** `again`: somebody asked for it to be measured anew. */
export type WantedReading = { exhibit: string; shop: string; attempts: number; again: boolean }

/** Those due at `now`, put off until `until`, so that of several workers one reads. */
export const takeReadings = (
  session: Session,
  { now, until, most }: { now: number; until: number; most: number },
): Promise<WantedReading[]> =>
  session.query<WantedReading>(
    `update exhibit_reading set next_at = $2 where exhibit in (
       select exhibit from exhibit_reading where state = 'waiting' and next_at <= $1
       order by next_at, exhibit limit $3 for update skip locked)
     returning exhibit, shop, attempts, again`,
    [now, until, most],
  )

/**
 * What another exhibit of the shop with the same bytes was read as, by the same reader, and measured by `laboratory` where that is
 * asked for; null where none can be opened.
 */
export async function sameReading(
  session: Session,
  keyring: Keyring,
  {
    shop,
    digest,
    reader,
    laboratory = null,
  }: { shop: string; digest: string; reader: string; laboratory?: string | null },
): Promise<Facts | null> {
  const rows = await session.query<{ exhibit: string; record: Uint8Array }>(
    `select exhibit, record from exhibit_reading where shop = $1 and mask = $2 and reader = $3 and state = 'read'
       and ($4::text is null or laboratory = $4) order by exhibit desc limit 3`,
    [shop, maskOf(keyring, shop, digest), reader, laboratory],
  )
  for (const { exhibit, record } of rows) {
    const key = await findKey(session, keyring, 'exhibit', exhibit)
    if (key !== null) return openReading(key.key, exhibit, record)
  }
  return null
}

export type KeptReading = {
  exhibit: string
  shop: string
  key: Buffer
  facts: Facts
  reader: string
  at: number
  /** What a limit stopped: why, and when it is tried again; null: not by itself. */
  retry?: { error: string; nextAt: number | null } | null
}

/** Keeps what was read, as far as it could be; the case it belongs to has still to be told. */
export async function keepReading(session: Session, keyring: Keyring, kept: KeptReading): Promise<void> {
  const { exhibit, shop, key, facts, reader, at, retry = null } = kept
  const again = retry?.nextAt ?? null
  await session.query(
    `update exhibit_reading set state = $8, told = false, tell_at = $9, again = false, record = $2, mask = $3, reader = $4, next_at = $5,
       laboratory = $6, last_error = $7, attempts = case when $7::text is null then 0 else attempts + 1 end where exhibit = $1`,
    [
      exhibit,
      seal(key, Buffer.from(canonical(facts)), placeOf(exhibit)),
      maskOf(keyring, shop, facts.sha256),
      reader,
      again ?? at,
      facts.laboratory,
      retry?.error ?? null,
      again === null ? 'read' : 'waiting',
      at,
    ],
  )
}

/** There is nothing more to read in what `laboratory` measured. */
export async function nothingToRead(session: Session, exhibit: string, laboratory: string): Promise<void> {
  await session.query(
    `update exhibit_reading set state = case when record is null then 'idle' else 'read' end, laboratory = $2, again = false,
       last_error = null
      where exhibit = $1`,
    [exhibit, laboratory],
  )
}

/** There is nobody to read it for. */
export async function dropReading(session: Session, exhibit: string): Promise<void> {
  await session.query('delete from exhibit_reading where exhibit = $1', [exhibit])
}

/** Puts it off to `nextAt`, or gives it up with null until there is another laboratory than this. */
export async function readingFailed(
  session: Session,
  exhibit: string,
  { nextAt, error, laboratory }: { nextAt: number | null; error: string; laboratory: string },
): Promise<void> {
  await session.query(
    `update exhibit_reading set attempts = attempts + 1, last_error = $2, next_at = coalesce($3::bigint, next_at),
       state = case when $3::bigint is null then 'idle' else state end,
       laboratory = case when $3::bigint is null then $4 else laboratory end where exhibit = $1 and state = 'waiting'`,
    [exhibit, error, nextAt, laboratory],
  )
}

/** Exhibits of cases that were read since their case was told, put off until `until`. */
export const takeUntold = (
  session: Session,
  { now, until, most }: { now: number; until: number; most: number },
): Promise<{ exhibit: string; stream: string }[]> =>
  session.query<{ exhibit: string; stream: string }>(
    `update exhibit_reading r set tell_at = $2 from exhibit e where e.id = r.exhibit and r.exhibit in (
       select u.exhibit from exhibit_reading u join exhibit x on x.id = u.exhibit and x.stream is not null
       where u.record is not null and not u.told and u.tell_at <= $1 order by u.tell_at, u.exhibit limit $3
       for update of u skip locked)
     returning r.exhibit, e.stream`,
    [now, until, most],
  )

/** The case knows, or is over. */
export async function readingTold(session: Session, exhibit: string): Promise<void> {
  await session.query('update exhibit_reading set told = true where exhibit = $1', [exhibit])
}
