/** Comments of a shop's people on a case: sealed under the case's key, and gone with it. */
import { uuidv7 } from 'uuidv7'
import type { Session } from '#shell/store/database.ts'
import { findKey, type Keyring, seal, streamKey, unseal } from '#shell/store/keys.ts'

/** How long after it was made a comment may be changed, milliseconds. Ours. */
export const editableFor = 10 * 60_000

export type Comment = {
  id: string
  author: string
  text: string | null
  mentions: string[]
  madeAt: number
  editedAt: number | null
  removedAt: number | null
}

type Row = {
  id: string
  author: string
  sealed: Uint8Array | null
  mentions: string[]
  made_at: number
  edited_at: number | null
  removed_at: number | null
}
type Of = { stream: string; shop: string; at: number }

/** Binds a sealed text to its comment: moved to another, it does not open. */
const placeOf = (id: string): string => `comment:${id}`

const sealed = async (session: Session, keyring: Keyring, of: Of, said: { id: string; text: string }) =>
  seal((await streamKey(session, keyring, of)).key, Buffer.from(said.text), placeOf(said.id))

/** The comments of a case, the earliest first; `text` null where it was taken back or the case was erased. */
export async function listComments(session: Session, keyring: Keyring, stream: string): Promise<Comment[]> {
  const rows = await session.query<Row>(
    `select id, author, sealed, mentions, made_at, edited_at, removed_at from case_comment where stream = $1
     order by made_at, id`,
    [stream],
  )
  const key = rows.length === 0 ? null : await findKey(session, keyring, 'stream', stream)
  return rows.map((row) => ({
    id: row.id,
    author: row.author,
    text:
      row.sealed === null || key === null ? null : unseal(key.key, row.sealed, placeOf(row.id)).toString(),
    mentions: row.mentions,
    madeAt: row.made_at,
    editedAt: row.edited_at,
    removedAt: row.removed_at,
  }))
}

/** What a person has said about any case, the earliest first: for handing out. */
export async function commentsBy(
  session: Session,
  keyring: Keyring,
  person: string,
): Promise<{ case: string; madeAt: number; text: string | null }[]> {
  const streams = await session.query<{ stream: string }>(
    'select distinct stream from case_comment where author = $1 order by stream',
    [person],
  )
  const said: { case: string; madeAt: number; text: string | null }[] = []
  for (const { stream } of streams)
    for (const { author, madeAt, text } of await listComments(session, keyring, stream))
      if (author === person) said.push({ case: stream, madeAt, text })
  return said
}

/** Adds one; its id. Throws Erased where the case was erased. */
export async function addComment(
  session: Session,
  keyring: Keyring,
  of: Of & { author: string; text: string; mentions: readonly string[] },
): Promise<string> {
  const id = uuidv7()
  const { stream, shop, author, mentions, at, text } = of
  await session.query(
    'insert into case_comment (id, stream, shop, author, sealed, mentions, made_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [id, stream, shop, author, await sealed(session, keyring, of, { id, text }), [...mentions], at],
  )
  return id
}

/** Changes one's own while it may be; whom it mentioned before, or null where it is not there to be changed. */
export async function editComment(
  session: Session,
  keyring: Keyring,
  of: Of & { id: string; author: string; text: string; mentions: readonly string[] },
): Promise<{ mentioned: string[] } | null> {
  const { id, stream, author, at, text, mentions } = of
  const [row] = await session.query<{ mentions: string[] }>(
    `select mentions from case_comment where id = $1 and stream = $2 and author = $3 and removed_at is null and made_at >= $4
     for update`,
    [id, stream, author, at - editableFor],
  )
  if (row === undefined) return null
  await session.query('update case_comment set sealed = $2, mentions = $3, edited_at = $4 where id = $1', [
    id,
    await sealed(session, keyring, of, { id, text }),
    [...mentions],
    at,
  ])
  return { mentioned: row.mentions }
}

/** Takes one's own back: its words go, that there was one stays. */
export async function removeComment(
  session: Session,
  of: { id: string; stream: string; author: string; at: number },
): Promise<boolean> {
  const rows = await session.query(
    `update case_comment set sealed = null, mentions = '{}', removed_at = $4
     where id = $1 and stream = $2 and author = $3 and removed_at is null returning id`,
    [of.id, of.stream, of.author, of.at],
  )
  return rows.length > 0
}

export async function hasComment(session: Session, stream: string, id: string): Promise<boolean> {
  const rows = await session.query(
    'select 1 from case_comment where id = $1 and stream = $2 and removed_at is null',
    [id, stream],
  )
  return rows.length > 0
}
