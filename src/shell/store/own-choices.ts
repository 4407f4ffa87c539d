/** Choices reviewers made before anything was suggested to them. Added to, never changed. */
import { uuidv7 } from 'uuidv7'
import type { OwnChoice } from '#core/review/agreement.ts'
import type { Session } from './database.ts'

export type KeptChoice = OwnChoice & { how: 'asked' | 'with-decision' }
type Of = { stream: string; shop: string }

export async function keepChoice(session: Session, { stream, shop }: Of, choice: KeptChoice): Promise<void> {
  const { filing, stage, by, at, outcome, clause, also = [], suggested, how } = choice
  await session.query(
    `insert into own_choice (id, stream, shop, filing, stage, actor, at, outcome, clause, also, suggested_outcome, suggested_clause, how)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      uuidv7(),
      stream,
      shop,
      filing,
      stage,
      by,
      at,
      outcome,
      clause,
      JSON.stringify(also),
      suggested.outcome,
      suggested.clause,
      how,
    ],
  )
}

type Row = {
  stream: string
  filing: number
  stage: string
  actor: string
  at: number
  outcome: KeptChoice['outcome']
  clause: string
  also: string
  suggested_outcome: 'granted' | 'denied' | null
  suggested_clause: string | null
  how: KeptChoice['how']
}

const choiceOf = (row: Row): KeptChoice => ({
  filing: row.filing,
  stage: row.stage,
  by: row.actor,
  at: row.at,
  outcome: row.outcome,
  clause: row.clause,
  also: JSON.parse(row.also) as string[],
  suggested: { outcome: row.suggested_outcome, clause: row.suggested_clause },
  how: row.how,
})

const columns = `stream, filing, stage, actor, at, outcome, clause, also, suggested_outcome, suggested_clause, how`

/** Of one case, the earliest first. */
export async function choicesOf(session: Session, stream: string): Promise<KeptChoice[]> {
  const rows = await session.query<Row>(
    `select ${columns} from own_choice where stream = $1 order by at, id`,
    [stream],
  )
  return rows.map(choiceOf)
}

/** Of every case this session may see, by case. */
export async function choicesByCase(session: Session): Promise<Map<string, KeptChoice[]>> {
  const rows = await session.query<Row>(`select ${columns} from own_choice order by at, id`)
  const found = new Map<string, KeptChoice[]>()
  for (const row of rows) found.set(row.stream, [...(found.get(row.stream) ?? []), choiceOf(row)])
  return found
}
