/** A person's channels: made, set, confirmed, removed. Addresses and secrets lie wrapped by the master key. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { ChannelKind, ChannelSettings, NewsKind, Pace } from '#core/channel/channel.ts'
import type { Said } from '#core/channel/vendor.ts'
import type { Language } from '#core/policy/values.ts'
import type { Session } from '#shell/store/database.ts'
import type { Keyring } from '#shell/store/keys.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** Nobody needs more, and each is told of everything. */
export const channelsAtMost = 10
/** A code is good for so many minutes and so many guesses; a person can have so many sent in a day. */
export const codes = { minutes: 15, guesses: 5, aDay: 10 } as const

export type Channel = ChannelSettings & {
  id: string
  person: string
  kind: ChannelKind
  shown: string
  signed: boolean
  madeAt: number
  confirmedAt: number | null
  codeUntil: number | null
  readyAt: number
  lastAt: number | null
  takenAt: number | null
  failingSince: number | null
  lastCode: string | null
  lastSays: string | null
  stoppedAt: number | null
}

type Row = {
  id: string
  person: string
  kind: ChannelKind
  name: string
  shown: string
  signed: boolean
  shops: string[]
  news: NewsKind[]
  pace: Pace
  morning: number
  quiet_from: number | null
  quiet_to: number | null
  zone: string
  calendar: string
  language: Language
  made_at: number
  confirmed_at: number | null
  code_until: number | null
  ready_at: number
  last_at: number | null
  taken_at: number | null
  failing_since: number | null
  last_code: string | null
  last_says: string | null
  stopped_at: number | null
}

export const channelColumns = `id, person, kind, name, shown, secret is not null as signed, shops, news, pace, morning, quiet_from,
  quiet_to, zone, calendar, language, made_at, confirmed_at, code_until, ready_at, last_at, taken_at, failing_since, last_code,
  last_says, stopped_at`

const channelOf = (row: Row): Channel => ({
  id: row.id,
  person: row.person,
  kind: row.kind,
  name: row.name,
  shown: row.shown,
  signed: row.signed,
  shops: row.shops,
  news: row.news,
  pace: row.pace,
  morning: row.morning,
  quiet: row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
  zone: row.zone,
  calendar: row.calendar,
  language: row.language,
  madeAt: row.made_at,
  confirmedAt: row.confirmed_at,
  codeUntil: row.code_until,
  readyAt: row.ready_at,
  lastAt: row.last_at,
  takenAt: row.taken_at,
  failingSince: row.failing_since,
  lastCode: row.last_code,
  lastSays: row.last_says,
  stoppedAt: row.stopped_at,
})

/** Those of the person this session runs for, the oldest first. */
export async function listChannels(session: Session): Promise<Channel[]> {
  const rows = await session.query<Row>(
    `select ${channelColumns} from channel where removed_at is null order by made_at, id`,
    [],
  )
  return rows.map(channelOf)
}

export async function findChannel(session: Session, id: string): Promise<Channel | null> {
  const rows = await session.query<Row>(
    `select ${channelColumns} from channel where id = $1 and removed_at is null`,
    [id],
  )
  return rows[0] === undefined ? null : channelOf(rows[0])
}

const nameOf = (id: string, what: 'address' | 'secret'): string => `channel:${id}:${what}`

const settingsOf = ({
  name,
  shops,
  news,
  pace,
  morning,
  quiet,
  zone,
  calendar,
  language,
}: ChannelSettings) => [
  name,
  [...new Set(shops)],
  [...new Set(news)],
  pace,
  morning,
  quiet?.from ?? null,
  quiet?.to ?? null,
  zone,
  calendar,
  language,
]

/** Makes one that nothing is sent to yet; its id, or null where the person has as many as may be. */
export async function addChannel(
  session: Session,
  keyring: Keyring,
  given: {
    person: string
    kind: ChannelKind
    address: string
    secret: string | null
    shown: string
    settings: ChannelSettings
    at: number
  },
): Promise<string | null> {
  const [standing] = await session.query<{ n: number }>(
    'select count(*)::int as n from channel where person = $1 and removed_at is null',
    [given.person],
  )
  if ((standing?.n ?? 0) >= channelsAtMost) return null
  const id = uuidv7()
  const { secret } = given
  await session.query(
    `insert into channel (id, person, kind, address, secret, shown, made_at,
       name, shops, news, pace, morning, quiet_from, quiet_to, zone, calendar, language)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      id,
      given.person,
      given.kind,
      keyring.wrap(Buffer.from(given.address), nameOf(id, 'address')),
      secret === null ? null : keyring.wrap(Buffer.from(secret), nameOf(id, 'secret')),
      given.shown,
      given.at,
      ...settingsOf(given.settings),
    ],
  )
  return id
}

export async function changeChannel(
  session: Session,
  id: string,
  settings: ChannelSettings,
): Promise<boolean> {
  const rows = await session.query(
    `update channel set name = $2, shops = $3, news = $4, pace = $5, morning = $6, quiet_from = $7, quiet_to = $8, zone = $9,
       calendar = $10, language = $11 where id = $1 and removed_at is null returning id`,
    [id, ...settingsOf(settings)],
  )
  return rows.length > 0
}

/** Removes it: nothing goes there any more, and its address is forgotten at once. */
export async function removeChannel(session: Session, id: string, at: number): Promise<boolean> {
  const rows = await session.query(
    `update channel set removed_at = $2, address = '', secret = null, code = null, shown = '', name = ''
     where id = $1 and removed_at is null returning id`,
    [id, at],
  )
  return rows.length > 0
}

/** Where to, and what it signs with; null where it is gone or not for this session to see. */
export async function addressOf(
  session: Session,
  keyring: Keyring,
  id: string,
): Promise<{ address: string; secret: string | null } | null> {
  const [row] = await session.query<{ address: Uint8Array; secret: Uint8Array | null }>(
    'select address, secret from channel where id = $1 and removed_at is null',
    [id],
  )
  if (row === undefined) return null
  return {
    address: keyring.unwrap(row.address, nameOf(id, 'address')).toString(),
    secret: row.secret === null ? null : keyring.unwrap(row.secret, nameOf(id, 'secret')).toString(),
  }
}

const digestOf = (id: string, code: string): string =>
  createHash('sha256').update(`${id}:${code}`).digest('hex')

/** A fresh code of six digits for an address; null where the person has had as many today as may be, over all their channels. */
export async function newCode(
  session: Session,
  of: { id: string; person: string; at: number },
): Promise<string | null> {
  const [sent] = await session.query<{ n: number }>(
    `select count(*)::int as n from channel c, unnest(c.code_times) t where c.person = $1 and t > $2`,
    [of.person, of.at - day],
  )
  if ((sent?.n ?? 0) >= codes.aDay) return null
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await session.query(
    `update channel set code = $2, code_until = $3, code_tries = 0, code_times = code_times || $4::bigint where id = $1`,
    [of.id, digestOf(of.id, code), of.at + codes.minutes * minute, of.at],
  )
  return code
}

/** Confirms an address by the code its reader was sent. A wrong guess counts; after the last the code is worth nothing. */
export async function confirm(
  session: Session,
  of: { id: string; code: string; at: number },
): Promise<'confirmed' | 'wrong' | 'over'> {
  const [row] = await session.query<{ code: string | null; until: number | null; tries: number }>(
    'select code, code_until as until, code_tries as tries from channel where id = $1 and removed_at is null for update',
    [of.id],
  )
  if (row === undefined || row.code === null || (row.until ?? 0) < of.at || row.tries >= codes.guesses)
    return 'over'
  if (!timingSafeEqual(Buffer.from(row.code), Buffer.from(digestOf(of.id, of.code)))) {
    await session.query('update channel set code_tries = code_tries + 1 where id = $1', [of.id])
    return row.tries + 1 >= codes.guesses ? 'over' : 'wrong'
  }
  await session.query(
    'update channel set confirmed_at = coalesce(confirmed_at, $2), code = null, code_until = null where id = $1',
    [of.id, of.at],
  )
  return 'confirmed'
}

/** What the last try said. A yes starts a stopped channel again; `confirms`: a robot that took a text is one. */
export async function recordSaid(
  session: Session,
  of: { id: string; at: number; readyAt: number; confirms: boolean; stops: boolean },
  said: Said,
): Promise<void> {
  const [code, says] = said.how === 'taken' ? [null, null] : [said.code, said.says]
  await session.query(
    said.how === 'taken'
      ? `update channel set last_at = $2, ready_at = greatest(ready_at, $3), taken_at = $2, last_code = $4, last_says = $5, failing_since = null,
           stopped_at = null, confirmed_at = case when $6 then coalesce(confirmed_at, $2) else confirmed_at end where id = $1`
      : `update channel set last_at = $2, ready_at = greatest(ready_at, $3), last_code = $4, last_says = $5,
           failing_since = coalesce(failing_since, $2), stopped_at = case when $6 then coalesce(stopped_at, $2) else stopped_at end
         where id = $1`,
    [of.id, of.at, of.readyAt, code, says, said.how === 'taken' ? of.confirms : of.stops],
  )
}
