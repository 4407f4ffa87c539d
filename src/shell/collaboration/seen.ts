/** Who of a shop's people has seen a deadline or a comment. Once said, it stays. */
import type { Deadline } from '#core/case/derived.ts'
import type { Session } from '#shell/store/database.ts'

export type Seen = { what: string; person: string; at: number }
export type DeadlineKey = { anchor: string; code: string; at: number }

export const ofComment = (id: string): string => `comment:${id}`
export const ofDeadline = ({ anchor, code, at }: DeadlineKey): string => `deadline:${anchor}:${code}:${at}`

export const listSeen = (session: Session, stream: string): Promise<Seen[]> =>
  session.query<Seen>('select what, person, at from case_seen where stream = $1 order by at, person', [
    stream,
  ])

/** Says it; the first time counts. */
export async function see(session: Session, of: { stream: string; shop: string } & Seen): Promise<void> {
  await session.query(
    'insert into case_seen (stream, shop, what, person, at) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [of.stream, of.shop, of.what, of.person, of.at],
  )
}

/** What stands before the case, the earliest first. */
export async function standingDeadlines(session: Session, stream: string): Promise<Deadline[]> {
  const rows = await session.query<{ row: string }>(
    'select row from deadline where stream = $1 order by at, code',
    [stream],
  )
  return rows.map(({ row }) => JSON.parse(row) as Deadline)
}

/** Whether the case has such a deadline. */
export async function hasDeadline(session: Session, stream: string, of: DeadlineKey): Promise<boolean> {
  const rows = await session.query(
    'select 1 from deadline where stream = $1 and anchor = $2 and code = $3 and at = $4',
    [stream, of.anchor, of.code, of.at],
  )
  return rows.length > 0
}
