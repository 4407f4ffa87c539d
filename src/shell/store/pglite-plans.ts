/**
 * Statements PGlite has planned once: what row security adds to one costs more to plan than to run, and PGlite's own `query` plans
 * anew each time and asks in six messages what fits in one.
 */
import { type PGlite, parse, protocol } from '@electric-sql/pglite'

type Plan = { name: string; types: number[] }

/** So many statements keep their plan; the program asks fewer, tests and upkeep may ask more. */
const plansAtMost = 300

export type Query = (sql: string, params: readonly unknown[]) => Promise<unknown[]>

/** Asks one statement at a time, by a plan of its own. Throws what the database refuses. */
export function planned(pg: PGlite): Query {
  const { serialize } = protocol
  const plans = new Map<string, Plan>()
  const send = (...messages: Uint8Array[]) =>
    pg.execProtocolStream(Buffer.concat([...messages, serialize.sync()]), { syncToFs: false })

  async function planOf(sql: string): Promise<Plan> {
    const there = plans.get(sql)
    if (there !== undefined) return there
    const keep = plans.size < plansAtMost
    const name = keep ? `plan${plans.size + 1}` : ''
    // A plan of that name may be left from a try that failed.
    const told = await send(
      serialize.close({ type: 'S', name }),
      serialize.parse({ name, text: sql }),
      serialize.describe({ type: 'S', name }),
    )
    const plan = { name, types: parse.parseDescribeStatementResults(told) }
    if (keep) plans.set(sql, plan)
    return plan
  }

  const textOf = (value: unknown, type: number | undefined) => {
    if (value === null || value === undefined) return null
    const serializer = type === undefined ? undefined : pg.serializers[type]
    return serializer === undefined ? String(value) : serializer(value)
  }

  return (sql, params) =>
    pg.runExclusive(async () => {
      const { name, types } = await planOf(sql)
      const values = params.map((value, n) => textOf(value, types[n]))
      const answered = await send(
        serialize.bind({ statement: name, values }),
        serialize.describe({ type: 'P' }),
        serialize.execute(),
      )
      return parse.parseResults(answered, pg.parsers)[0]?.rows ?? []
    })
}
