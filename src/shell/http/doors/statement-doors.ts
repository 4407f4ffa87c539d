/** What a seller wrote before, beside what they write now. */
import type { EarlierStatements, statementRoutes } from '#core/doors/statement-routes.ts'
import { earlierCases } from '#shell/handle/given.ts'
import { earlierOf } from '#shell/read/cases.ts'
import { notFound } from '../problem.ts'
import { asPerson, type Door } from '../visit.ts'

type Routes = typeof statementRoutes

export const earlierStatements: Door<Routes['earlierStatements']> = async ({
  deps,
  who,
  params,
}): Promise<EarlierStatements> => {
  const statements = await earlierOf(deps, asPerson(who), params.id)
  if (statements === null) throw notFound()
  return { statements, lookedAt: earlierCases }
}
