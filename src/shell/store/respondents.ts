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

/** Null where there is none, or this session may not know it. */
export async function findRespondent(session: Session, stream: string): Promise<string | null> {
  const rows = await session.query<{ shop: string }>('select shop from respondent where stream = $1', [
    stream,
  ])
  return rows[0]?.shop ?? null
}
