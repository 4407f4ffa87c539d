/**
 * Everything held about a person, as a ZIP written while it is read: `person.json` (sign-in, shops, sessions, links, acts, accesses)
 * and, for a seller, each case of their shops with its record, exhibits and packets, and the shops' accounts. Other people's words
 * about them that belong to another shop's case are not in it. The format is described in docs/reference/person-data.md.
 */
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Actor } from '#core/case/commands.ts'
import { commentsBy } from '#shell/collaboration/comments.ts'
import { recordAccess } from '#shell/store/access-log.ts'
import type { Session } from '#shell/store/database.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { exportCase } from '#shell/store/export.ts'
import { findPacket } from '#shell/store/packets.ts'
import type { Signer } from '#shell/store/signer.ts'
import { findItems } from '#shell/vault/item-record.ts'
import { accessLog } from './access.ts'
import { personNamed } from './reach.ts'
import { decideAndKeep, inRecord, type PrivacyTools, readPrivacy } from './record.ts'

export type HandingOut = PrivacyTools & { signer: Signer }

type Id = { id: string }
type Sealed = { name: string; blob: string; key: Buffer; bytes: number | null }

/** Statements that give what a table holds of the person `$1`; secrets and digests of secrets are left out. */
const held: Record<string, { tables: string[]; sql: string }> = {
  sessions: {
    tables: ['auth_session'],
    sql: `select "createdAt" as made, "expiresAt" as expires, "ipAddress" as address, "userAgent" as browser
      from auth_session where "userId"::text = $1 order by 1`,
  },
  keys: {
    tables: ['auth_key'],
    sql: `select name, "createdAt" as made, "lastRequest" as used from auth_key where "referenceId" = $1 order by 2`,
  },
  calendarLinks: {
    tables: ['calendar_link'],
    sql: 'select shop, made_at, read_at, revoked_at from calendar_link where person = $1 order by made_at',
  },
  mailboxes: {
    tables: ['mailbox'],
    sql: 'select host, port, folder, made_at, polled_at from mailbox where made_by = $1 order by made_at',
  },
  channels: {
    tables: ['channel'],
    sql: `select kind, name, shown, shops, news, zone, language, made_at, confirmed_at, taken_at from channel
      where person = $1 and removed_at is null order by made_at`,
  },
  assignments: {
    tables: ['case_assignment'],
    sql: 'select stream, shop, at from case_assignment where person = $1 order by at',
  },
  seen: {
    tables: ['case_seen'],
    sql: 'select stream, what, at from case_seen where person = $1 order by at',
  },
  channelDeliveries: {
    tables: ['channel_delivery'],
    sql: 'select channel, at, kinds, count, sent_at, dead_at from channel_delivery where person = $1 order by at',
  },
  supplierLinks: {
    tables: ['supplier_link'],
    sql: 'select shop, stream, document, made_at, expires_at, used_at from supplier_link where made_by = $1 order by made_at',
  },
  uploads: {
    tables: ['exhibit'],
    sql: 'select id, shop, stream, state, staged_at from exhibit where staged_by = $1 order by staged_at',
  },
  operatorActs: {
    tables: ['operator_act'],
    sql: 'select at, act, subject, detail, reason from operator_act where by = $1 or subject = $1 order by at, id',
  },
  vault: {
    tables: ['vault_item'],
    sql: `select id, shop, kind, skus, last_day, added_at, retired_at from vault_item where added_by = $1 or retired_by = $1
      order by place`,
  },
  paperReminders: {
    tables: ['paper_reminder'],
    sql: 'select item, last_day, lead, seen_at from paper_reminder where seen_by = $1 order by seen_at',
  },
  reportAnswers: {
    tables: ['respondent_answer'],
    sql: 'select stream, shop, answered_at from respondent_answer where answered_by = $1 order by answered_at',
  },
  ownChoices: {
    tables: ['own_choice'],
    sql: 'select stream, filing, stage, at, outcome, clause from own_choice where actor = $1 order by at',
  },
  acts: {
    tables: ['event'],
    sql: 'select stream, seq, at, type from event where actor = $1 order by at, log_index',
  },
}

async function tablesThere(session: Session, names: string[]): Promise<boolean> {
  const missing = await session.query(
    `select 1 from unnest($1::text[]) name where to_regclass('public.' || name) is null`,
    [names],
  )
  return missing.length === 0
}

type User = { id: string; name: string; email: string; role: string | null; created: Date }

async function personOf(session: Session, person: string): Promise<User | null> {
  const rows = await session.query<User>(
    `select u.id::text as id, u.name, u.email, r.role, u."createdAt" as created from auth_user u
     left join person_role r on r.person = u.id::text where u.id::text = $1`,
    [person],
  )
  return rows[0] ?? null
}

async function sealedOf(
  session: Session,
  tools: HandingOut,
  stream: string,
  folder: string,
): Promise<Sealed[]> {
  const found: Sealed[] = []
  const exhibits = await session.query<Id>(
    'select id from exhibit where stream = $1 order by staged_at, id',
    [stream],
  )
  for (const [n, { id }] of exhibits.entries()) {
    const one = await findExhibit(session, tools.keyring, id)
    if (one?.key && one.record) {
      const name = one.record.fileName.replaceAll(/[/\\\0]/g, '_')
      found.push({
        name: `${folder}/exhibits/${n + 1}-${name}`,
        blob: one.blob,
        key: one.key,
        bytes: one.record.bytes,
      })
    }
  }
  const packets = await session.query<{ filing: number }>(
    'select filing from packet where stream = $1 order by filing',
    [stream],
  )
  for (const { filing } of packets) {
    const one = await findPacket(session, tools.keyring, stream, filing)
    if (one?.key)
      found.push({ name: `${folder}/packets/${filing}.zip`, blob: one.blob, key: one.key, bytes: null })
  }
  return found
}

type Part = { name: string; text: string } | Sealed

/** What lies in the shops' vaults: every file as it arrived, and what is known and was said of each. */
async function partsOfVaults(session: Session, tools: HandingOut, shops: string[]): Promise<Part[]> {
  const rows = await session.query<Id>(
    'select id from vault_item where shop = any ($1::text[]) order by place',
    [shops],
  )
  if (rows.length === 0) return []
  const items = await findItems(
    session,
    tools.keyring,
    rows.map(({ id }) => id),
  )
  items.sort((a, b) => a.place - b.place)
  const about = items.map(({ id, kind, record, paper, skus, addedAt, retiredAt }) => {
    const { fileName, digest, receipt, facts } = record
    return { id, kind, fileName, sha256: digest, skus, paper, addedAt, retiredAt, receipt, facts }
  })
  const files = items.map(({ record, blob, key }, n): Sealed => {
    const name = record.fileName.replaceAll(/[/\\\0]/g, '_')
    return { name: `vault/${n + 1}-${name}`, blob, key, bytes: record.bytes }
  })
  return [{ name: 'vault/items.json', text: JSON.stringify(about, null, 2) }, ...files]
}

/** Streams of the shops, as far as the person acts for their sites: cases under their code, accounts and listings under their id. */
async function partsOfShops(
  session: Session,
  tools: HandingOut,
  { person, shops, actor, at }: { person: string; shops: string[]; actor: Actor; at: number },
): Promise<Part[]> {
  const streams = await session.query<Id & { shop: string; code: string | null }>(
    `select h.stream as id, h.shop, v.code from stream_head h left join case_view v on v.id = h.stream
     left join listing_view l on l.stream = h.stream
     join person_shop m on m.person = $2 and m.shop = h.shop
     where h.shop = any ($1::text[])
       and (m.sites is null or coalesce(v.site, l.site) is null or coalesce(v.site, l.site) = any (m.sites))
     order by h.stream`,
    [shops, person],
  )
  const parts: Part[] = []
  for (const { id, shop, code } of streams) {
    const { keyring, signer } = tools
    const record = await exportCase(session, { keyring, signer, stream: id, at })
    const folder = code === null ? `records/${id}` : `cases/${code}`
    parts.push({ name: `${folder}/record.json`, text: JSON.stringify(record, null, 2) })
    const sealed = await sealedOf(session, tools, id, folder)
    parts.push(...sealed)
    const access = {
      at,
      actor: actor.id,
      role: actor.role,
      shop,
      stream: id,
      what: 'export' as const,
      subject: id,
    }
    await recordAccess(session, access, 'handing-out')
  }
  return parts
}

async function collect(
  session: Session,
  tools: HandingOut,
  { person, actor, at }: { person: string; actor: Actor; at: number },
): Promise<Part[] | null> {
  const user = await personOf(session, person)
  if (user === null) return null
  const { created, ...rest } = user
  const shops = await session.query<{
    id: string
    name: string
    mailbox: string | null
    licence: string | null
  }>(
    'select s.id, s.name, s.mailbox, s.licence from person_shop m join shop s on s.id = m.shop where m.person = $1 order by 1',
    [person],
  )
  const about: Record<string, unknown> = {}
  for (const [name, { tables, sql }] of Object.entries(held))
    if (await tablesThere(session, tables)) about[name] = await session.query(sql, [person])
  about.comments = await commentsBy(session, tools.keyring, person)
  const accesses = await accessLog(session, { person })
  const head = {
    format: 'recourse-person-data',
    v: 1,
    madeAt: at,
    person: { ...rest, created: created.getTime() },
    shops,
    ...about,
    accesses: accesses.map(({ name: _, person: __, ...access }) => access),
  }
  const parts: Part[] = [{ name: 'person.json', text: JSON.stringify(head, null, 2) }]
  const own = user.role === 'seller' ? shops.map(({ id }) => id) : []
  if (own.length > 0) parts.push(...(await partsOfShops(session, tools, { person, shops: own, actor, at })))
  if (own.length > 0) parts.push(...(await partsOfVaults(session, tools, own)))
  return parts
}

/** The ZIP, as it is made; null when there is no such person, named by id or address. That it was handed out stands in the record first. */
export async function personData(
  tools: HandingOut,
  asked: { person: string; actor: Actor },
): Promise<Readable | null> {
  const at = tools.clock.now()
  const parts = await inRecord(tools, async (session) => {
    const person = await personNamed(session, asked.person)
    const found = person === null ? null : await collect(session, tools, { person, actor: asked.actor, at })
    if (person === null || found === null) return null
    const command = { type: 'HandOut' as const, person }
    await decideAndKeep(session, tools, await readPrivacy(session, tools), {
      command,
      actor: asked.actor,
      at,
    })
    return found
  })
  if (parts === null) return null
  const file = new ZipFile()
  const options = { mtime: new Date(at), mode: 0o100600, compress: false }
  for (const part of parts)
    if ('text' in part) file.addBuffer(Buffer.from(part.text), part.name, { ...options, compress: true })
    else
      file.addReadStreamLazy(part.name, options, (give) =>
        give(null, Readable.from(tools.blobs.read(part.blob, part.key))),
      )
  file.end()
  // A blob that cannot be read ends the download: half a file must not pass for the whole.
  const out = Readable.from(file.outputStream)
  file.on('error', (error: Error) => out.destroy(error))
  return out
}
