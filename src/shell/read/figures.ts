/** Whole cases read back for figures and statements, as far as the reader may see them. */

import type { FiguresAnswer } from '#core/doors/figures-routes.ts'
import { type StatementOfReasons, statementOfReasons } from '#core/dsa/statement.ts'
import { transparencyOf } from '#core/dsa/transparency.ts'
import { figuresOf, type Period, type Scope } from '#core/figures/figures.ts'
import { agreementOf } from '#core/review/agreement.ts'
import type { Deps } from '#shell/deps.ts'
import { foldCase } from '#shell/handle/fold.ts'
import { type As, type Session, together } from '#shell/store/database.ts'
import { choicesByCase } from '#shell/store/own-choices.ts'

type Reading = Pick<Deps, 'database' | 'library' | 'keyring'>
type Folded = NonNullable<Awaited<ReturnType<typeof foldCase>>>

async function everyCase(session: Session, deps: Reading, { to }: Period): Promise<Folded[]> {
  const rows = await session.query<{ id: string }>('select id from case_view order by id')
  const found: Folded[] = []
  for (const { id } of rows) {
    const folded = await foldCase(session, deps, id)
    if (folded !== null && folded.state.openedAt < to) found.push(folded)
  }
  return found
}

/** Computed anew from the record each time. */
export async function readFigures(
  deps: Reading,
  as: As,
  { period, scope }: { period: Period; scope: Scope },
): Promise<FiguresAnswer> {
  const [cases, choices] = await deps.database.transaction(as, (session) =>
    together([everyCase(session, deps, period), choicesByCase(session)]),
  )
  return {
    agreement: agreementOf(
      cases.map(({ id, state }) => ({ state, choices: choices.get(id) ?? [] })),
      period,
      scope,
    ),
    figures: figuresOf(
      cases.map(({ state }) => state),
      period,
      scope,
    ),
    transparency: transparencyOf(cases, period),
  }
}

export type GivenStatement =
  | { statement: StatementOfReasons }
  | { none: 'not-decided' | 'erased' | 'elsewhere' }

/** Null when there is no such case for this reader. */
export async function readStatement(deps: Reading, as: As, id: string): Promise<GivenStatement | null> {
  return deps.database.transaction(as, async (session) => {
    const folded = await foldCase(session, deps, id)
    if (folded === null) return null
    const made = statementOfReasons(folded.state, folded.law)
    return made.ok ? { statement: made.statement } : { none: made.why }
  })
}
