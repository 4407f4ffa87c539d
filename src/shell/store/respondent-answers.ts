/** What the shop a report is about answered, and its files: sealed under the key of the case, and gone with it. */
import type { Session } from './database.ts'
import { findKey, type Keyring, seal, streamKey, unseal } from './keys.ts'

const placeOf = (stream: string): string => `respondent-answer:${stream}`

export type KeptAnswer = { at: number; text: string; files: { exhibit: string; document: string }[] }

type Of = { stream: string; reporter: string; shop: string; by: string; at: number }

/** Keeps it, as the system; false where one is there already. */
export async function keepAnswerOf(
  session: Session,
  keyring: Keyring,
  { stream, reporter, shop, by, at }: Of,
  { text, files }: Omit<KeptAnswer, 'at'>,
): Promise<boolean> {
  const { key } = await streamKey(session, keyring, { stream, shop: reporter, at })
  const sealed = seal(key, Buffer.from(text), placeOf(stream))
  const rows = await session.query(
    `insert into respondent_answer (stream, reporter, shop, sealed, answered_by, answered_at)
     values ($1, $2, $3, $4, $5, $6) on conflict (stream) do nothing returning stream`,
    [stream, reporter, shop, sealed, by, at],
  )
  if (rows.length === 0) return false
  for (const [place, { exhibit, document }] of files.entries())
    await session.query(
      'insert into respondent_file (exhibit, stream, reporter, shop, document, place) values ($1, $2, $3, $4, $5, $6)',
      [exhibit, stream, reporter, shop, document, place],
    )
  return true
}

/** Null where nothing was answered, this session may not know it, or the case was erased. */
export async function findAnswer(
  session: Session,
  keyring: Keyring,
  stream: string,
): Promise<KeptAnswer | null> {
  const [row] = await session.query<{ sealed: Uint8Array; answered_at: number }>(
    'select sealed, answered_at from respondent_answer where stream = $1',
    [stream],
  )
  const key = row === undefined ? null : await findKey(session, keyring, 'stream', stream)
  if (row === undefined || key === null) return null
  const files = await session.query<{ exhibit: string; document: string }>(
    'select exhibit, document from respondent_file where stream = $1 order by place',
    [stream],
  )
  const text = unseal(key.key, row.sealed, placeOf(stream)).toString()
  return { at: row.answered_at, text, files }
}

/** Reports about the shop this session acts for, the newest first. */
export async function reportsAbout(session: Session): Promise<string[]> {
  const rows = await session.query<{ stream: string }>('select recourse_reports_about() as stream', [])
  return rows.map(({ stream }) => stream)
}

/** Whether the exhibit was handed in with the answer about this case, as far as the session may know. */
export async function isOfAnswer(
  session: Session,
  { stream, exhibit }: { stream: string; exhibit: string },
): Promise<{ document: string; place: number } | null> {
  const [row] = await session.query<{ document: string; place: number }>(
    'select document, place from respondent_file where stream = $1 and exhibit = $2',
    [stream, exhibit],
  )
  return row ?? null
}
