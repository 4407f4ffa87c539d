/** Cases that errata of a pack have reached, as their records say. */
import type { Deps } from '#shell/deps.ts'
import type { As } from '#shell/store/database.ts'

export type Corrected = {
  pack: string
  to: number
  case: string
  code: string
  at: number
  changes: number
  reason: string | null
}

/** The envelope as it was chained, as far as this reads it. */
type Said = { body: { to: number; changed: unknown[]; reason?: string } }

/** The latest first. */
export async function correctedCases({ database }: Pick<Deps, 'database'>, as: As): Promise<Corrected[]> {
  const rows = await database.transaction(as, (session) =>
    session.query<{ pack: string; case: string; code: string; at: number; canonical: string }>(
      `select e.pack, e.stream as case, v.code, e.at, e.canonical from event e join case_view v on v.id = e.stream
        where e.type = 'LawCorrected' order by e.at desc, e.stream limit 1000`,
      [],
    ),
  )
  return rows.map(({ canonical, ...row }) => {
    const { body } = JSON.parse(canonical) as Said
    return { ...row, to: body.to, changes: body.changed.length, reason: body.reason ?? null }
  })
}
