/** Whose listing a claim is about, apart from the record that the claimant may read. */
import type { Session } from './database.ts'

/** Kept with the opening of the case, by whoever opens it; who may read it again is the fence's to say. */
export async function keepRespondent(
  session: Session,
  of: { stream: string; reporter: string; respondent: string },
): Promise<void> {
  await session.query('insert into respondent (stream, reporter, shop) values ($1, $2, $3)', [
    of.stream,
    of.reporter,
    of.respondent,
  ])
}

/** Cases of one claimant about one shop, the newest first, as far as this session may know them. */
export async function casesBetween(
  session: Session,
  of: { reporter: string; respondent: string; most: number },
): Promise<string[]> {
  const rows = await session.query<{ stream: string }>(
    'select stream from respondent where reporter = $1 and shop = $2 order by stream desc limit $3',
    [of.reporter, of.respondent, of.most],
  )
  return rows.map(({ stream }) => stream)
}

/** Null where there is none, or this session may not know it. */
export async function findRespondent(session: Session, stream: string): Promise<string | null> {
  const rows = await session.query<{ shop: string }>('select shop from respondent where stream = $1', [
    stream,
  ])
  return rows[0]?.shop ?? null
}
