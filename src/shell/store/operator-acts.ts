/** What operators did that others have to be able to see: kept in order, never changed. */
import { uuidv7 } from 'uuidv7'
import type { OperatorActKind } from '#core/doors/operator-shapes.ts'
import type { Database, Session } from './database.ts'

/** `subject`: the person or pack it was about; `detail` is plain data, without secrets. */
export type NewAct = {
  at: number
  by: string
  act: OperatorActKind
  subject: string
  detail?: Record<string, unknown>
  reason?: string
}

/** In the transaction of the act itself, as owner. */
export async function addAct(session: Session, act: NewAct): Promise<void> {
  await session.query(
    'insert into operator_act (id, at, by, act, subject, detail, reason) values ($1, $2, $3, $4, $5, $6, $7)',
    [uuidv7(), act.at, act.by, act.act, act.subject, JSON.stringify(act.detail ?? {}), act.reason ?? null],
  )
}

/** Where nothing else is written with it. */
export const keepAct = (database: Database, act: NewAct): Promise<void> =>
  database.transaction({ as: 'owner' }, (session) => addAct(session, act))

export type ActRow = Omit<NewAct, 'detail' | 'reason'> & {
  id: string
  detail: Record<string, unknown>
  reason: string | null
}

/** The latest acts; of one person, as actor or as the one it was about, where `about` names them. */
export async function listActs(
  session: Session,
  { about, limit }: { about?: string; limit: number },
): Promise<ActRow[]> {
  const rows = await session.query<Omit<ActRow, 'detail'> & { detail: string }>(
    `select id, at, by, act, subject, detail, reason from operator_act
      where $1::text is null or by = $1 or subject = $1 order by at desc, id desc limit $2`,
    [about ?? null, limit],
  )
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }))
}
