/** What another version of the law would have done to the cases of the past a reader may see. Reads only; the answer comes line by line. */
import type { WhatIfLine } from '#core/doors/law-shapes.ts'
import { inWordsOf } from '#core/policy/in-words-of.ts'
import type { Calendar, Law, Pack } from '#core/policy/pack.ts'
import { whatIf } from '#core/policy/what-if.ts'
import type { Deps } from '#shell/deps.ts'
import { type FoldedCase, foldCases } from '#shell/handle/fold.ts'
import type { As } from '#shell/store/database.ts'

type Reading = Pick<Deps, 'database' | 'library' | 'keyring'>

/** `limit`: cases judged at most, those changed last first. */
export type Asked = { before: Pack; after: Pack; limit: number }

/** Cases read in one transaction; between two the process does what else waits, and whoever asked may have gone. */
const together = 20

type Listed = { id: string; code: string; status: string }

async function listed(
  deps: Reading,
  as: As,
  { before, limit }: Asked,
): Promise<{ total: number; cases: Listed[] }> {
  const of = 'from case_view v join event e on e.stream = v.id and e.seq = 1 where e.pack = $1'
  return deps.database.transaction(as, async (session) => {
    const [count] = await session.query<{ total: number }>(`select count(*)::int as total ${of}`, [
      before.pack,
    ])
    const cases = await session.query<Listed>(
      `select v.id, v.code, v.status ${of} order by v.changed_at desc, v.id desc limit $2`,
      [before.pack, limit],
    )
    return { total: count?.total ?? 0, cases }
  })
}

function calendarOf({ library }: Reading, pack: Pack): Calendar {
  const found = library.calendars.find(({ calendar }) => calendar === pack.calendar.value)
  if (found === undefined) throw new RangeError(`no calendar "${pack.calendar.value}"`)
  return found
}

/** Judges the cases of `before`'s pack under both. Ends early where the reader stops reading. */
export async function* judgePast(deps: Reading, as: As, asked: Asked): AsyncGenerator<WhatIfLine> {
  const { before, after } = asked
  const laws = {
    before: { pack: before, calendar: calendarOf(deps, before) },
    after: { pack: inWordsOf(after, before), calendar: calendarOf(deps, after) },
  }
  const { total, cases } = await listed(deps, as, asked)
  yield { is: 'begins', total, judged: cases.length }
  const counts = { judged: 0, touched: 0, untold: 0, notRead: 0 }
  for (let from = 0; from < cases.length; from += together) {
    const some = cases.slice(from, from + together)
    const ids = some.map(({ id }) => id)
    const folded = await deps.database.transaction(as, (session) => foldCases(session, deps, ids))
    const found = new Map(folded.map((one) => [one.id, one]))
    for (const row of some) {
      const effects = effectsOn(found.get(row.id), laws)
      if (effects === null) counts.notRead += 1
      else counts.judged += 1
      if (effects === null || effects.length === 0) continue
      counts[effects.every(({ kind }) => kind === 'untold') ? 'untold' : 'touched'] += 1
      yield { is: 'case', ...row, effects }
    }
    yield { is: 'progress', done: Math.min(from + together, cases.length), of: cases.length }
  }
  yield { is: 'done', ...counts }
}

type Laws = Record<'before' | 'after', Omit<Law, 'procedureId'>>

/** Null where it could not be read, or the earlier version has not its procedure: then there is nothing to compare. */
function effectsOn(folded: FoldedCase | undefined, { before, after }: Laws) {
  if (folded === undefined) return null
  const { procedure: procedureId } = folded.state
  if (!Object.hasOwn(before.pack.procedures, procedureId)) return null
  return whatIf(folded.read.events, { ...before, procedureId }, { ...after, procedureId })
}
