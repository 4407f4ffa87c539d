/** The law as a book: its versions, calendars, what another version would have done, and errata. */
import { Readable } from 'node:stream'
import type { lawRoutes } from '#core/doors/law-routes.ts'
import type { CandidateRead, ErratumView, WhatIfLine } from '#core/doors/law-shapes.ts'
import type { Pack } from '#core/policy/pack.ts'
import type { Deps } from '#shell/deps.ts'
import { readCandidate as read } from '#shell/law/candidate.ts'
import { correctedCases } from '#shell/read/corrected.ts'
import { calendarsOf, versionsOf } from '#shell/read/law-versions.ts'
import { judgePast } from '#shell/read/what-if.ts'
import { keepAct } from '#shell/store/operator-acts.ts'
import { applyErrata as apply } from '#shell/worker/errata.ts'
import { DoorError, notFound, wrongRole } from '../problem.ts'
import { asPerson, type Door, type Visit } from '../visit.ts'

type Routes = typeof lawRoutes

/** How long before its last known day a calendar is said to end soon. */
const ahead = 60 * 86_400_000

export const packVersions: Door<Routes['packVersions']> = async ({ deps, now }) =>
  versionsOf(deps.library, now)

export const calendars: Door<Routes['calendars']> = async ({ deps, now }) =>
  calendarsOf(deps.library, now, ahead)

export const readCandidate: Door<Routes['readCandidate']> = async ({
  deps,
  body,
}): Promise<CandidateRead> => {
  const found = read(deps.library, body.files)
  return found.ok
    ? { problems: [], pack: found.pack, files: found.files }
    : { problems: found.problems, pack: null, files: [] }
}

const versionOf = ({ library }: Deps, id: string, version: number): Pack => {
  const found = library.packs.find((one) => one.pack === id && one.version === version)
  if (found === undefined) throw notFound()
  return found
}

function comparedTo({ deps, body }: Visit<Routes['whatIf']>): Pack {
  const { after, pack } = body
  if ('version' in after) return versionOf(deps, pack, after.version)
  const found = read(deps.library, after.files)
  if (!found.ok)
    throw new DoorError(
      400,
      'bad-pack',
      'The pack has faults; read it first, every one is named with its place',
    )
  if (found.pack.pack !== pack)
    throw new DoorError(400, 'other-pack', 'Only versions of one pack can be compared over its cases')
  return found.pack
}

/** One run at a time: each takes the process for as long as there are cases. */
const running = new WeakMap<Deps, true>()
const busy = () =>
  new DoorError(409, 'busy', 'Another run over past cases is under way; wait for it, or end it')

async function* written(deps: Deps, lines: AsyncGenerator<WhatIfLine>): AsyncGenerator<string> {
  try {
    for await (const line of lines) yield `${JSON.stringify(line)}\n`
  } finally {
    // Whoever hangs up ends the run here.
    running.delete(deps)
  }
}

export const whatIf: Door<Routes['whatIf']> = async (visit) => {
  const { deps, body, who, reply, now } = visit
  const before = versionOf(deps, body.pack, body.before)
  const after = comparedTo(visit)
  if (running.has(deps)) throw busy()
  running.set(deps, true)
  try {
    const detail = {
      pack: body.pack,
      before: body.before,
      after: after.version,
      candidate: 'files' in body.after,
    }
    await keepAct(deps.database, { at: now, by: who.person.id, act: 'what-if', subject: body.pack, detail })
  } catch (error) {
    running.delete(deps)
    throw error
  }
  const lines = judgePast(deps, asPerson(who), { before, after, limit: body.limit })
  return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(written(deps, lines)))
}

export const errata: Door<Routes['errata']> = async ({ deps, who }): Promise<ErratumView[]> => {
  // What waits is looked up as the system: the role is asked again, whatever the register said.
  if (who.role !== 'operator') throw wrongRole()
  const waiting = await apply(deps, { dryRun: true })
  const corrected = await correctedCases(deps, asPerson(who))
  return deps.library.packs.flatMap((pack) => {
    const { corrects, version } = pack
    if (corrects === undefined) return []
    const isOf = (one: { pack: string; to: number }) => one.pack === pack.pack && one.to === version
    return [
      {
        pack: pack.pack,
        title: pack.title,
        version,
        corrects,
        because: pack.because ?? null,
        waiting: waiting
          .filter(isOf)
          .map(({ case: id, code, changed, refused }) => ({ case: id, code, changed, refused })),
        corrected: corrected.filter(isOf).map(({ pack: _, to: __, ...one }) => one),
      },
    ]
  })
}

export const applyErrata: Door<Routes['applyErrata']> = async ({ deps, body, who, now }) => {
  if (who.role !== 'operator') throw wrongRole()
  const { pack, version, reason } = body
  if (versionOf(deps, pack, version).corrects === undefined) throw notFound()
  const done = await apply(deps, { only: { pack, version }, reason })
  const detail = { version, cases: done.filter(({ refused }) => refused === null).length }
  await keepAct(deps.database, {
    at: now,
    by: who.person.id,
    act: 'erratum-applied',
    subject: pack,
    detail,
    reason,
  })
  return done.map(({ case: id, code, changed, refused }) => ({ case: id, code, changed, refused }))
}
