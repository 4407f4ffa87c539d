/**
 * Errata of packs: a version that was wrong is corrected for every open case that was pinned to it, each told what changed. An
 * amendment corrects nothing: old cases stay under old law.
 */
import { correctionOf } from '#core/case/correction.ts'
import { currentDeadlines } from '#core/case/current-deadlines.ts'
import { remindersOf } from '#core/case/reminders.ts'
import type { LawChange } from '#core/policy/law-changes.ts'
import type { Deps } from '#shell/deps.ts'
import { foldCase } from '#shell/handle/fold.ts'
import { asActor } from '#shell/handle/person.ts'
import { handle } from '#shell/handle.ts'
import { correctedBy } from '#shell/law/library.ts'
import type { Session } from '#shell/store/database.ts'
import { casesWithoutDeadlines, syncDeadlines } from '#shell/store/deadlines.ts'
import { system } from './wake.ts'

/** One open case under a version that was wrong. `refused`: why the correction was not taken; null when it was, or was not tried. */
export type Erratum = {
  case: string
  code: string
  pack: string
  from: number
  to: number
  changed: LawChange[]
  refused: string | null
}

/** Open cases with the version each lives under: the one its last event was judged by. */
const openCases = (session: Session) =>
  session.query<{ id: string; pack: string; version: number }>(
    `select v.id, e.pack, e.pack_version as version from case_view v
       join stream_head h on h.stream = v.id join event e on e.stream = v.id and e.seq = h.seq
     where v.status in ('open', 'filed', 'denied') order by v.id`,
    [],
  )

async function compare(deps: Deps, id: string, to: number): Promise<Erratum | null> {
  return deps.database.transaction(asActor(system, null), async (session) => {
    const folded = await foldCase(session, deps, id)
    if (folded === null) return null
    const { state, law } = folded
    const { pack, version } = { pack: state.pack.id, version: state.pack.version }
    const known = deps.library.packs.find((one) => one.pack === pack && one.version === to)
    const told = { case: id, code: state.code, pack, from: version, to }
    if (known === undefined || !Object.hasOwn(known.procedures, state.procedure))
      return { ...told, changed: [], refused: `version ${to} has no procedure ${state.procedure}` }
    const changed = correctionOf(state, law, deps.library.law(pack, to, state.procedure))
    return { ...told, changed, refused: null }
  })
}

/** Whether the case lives under the corrected law by now: several processes may start at once, and one of them is first. */
async function isCorrected(deps: Deps, { case: id, to }: Erratum): Promise<boolean> {
  const folded = await deps.database.transaction(asActor(system, null), (session) =>
    foldCase(session, deps, id),
  )
  return folded !== null && folded.state.pack.version >= to
}

/** Null when another process was first. */
async function correct(deps: Deps, found: Erratum, reason: string | undefined): Promise<Erratum | null> {
  const { to, changed } = found
  const handled = await handle(deps, {
    type: 'CorrectLaw',
    body: { to, changed, ...(reason === undefined ? {} : { reason }) },
    actor: system,
    shop: null,
    stream: found.case,
  })
  if (handled.ok) return found
  if (await isCorrected(deps, found)) return null
  const refused =
    handled.why === 'refused' ? handled.refusals.map(({ code }) => code).join(', ') : handled.why
  deps.log.error('erratum not taken', { case: found.code, refused })
  return { ...found, refused }
}

/** `only`: that erratum and no other; `reason` stands in the record of each case. */
type Applying = { dryRun?: boolean; only?: { pack: string; version: number }; reason?: string }

/** Corrects every open case that needs it; with `dryRun` only tells which, and what would change. Again, it finds none. */
export async function applyErrata(
  deps: Deps,
  { dryRun = false, only, reason }: Applying = {},
): Promise<Erratum[]> {
  const open = await deps.database.transaction(asActor(system, null), openCases)
  const done: Erratum[] = []
  for (const { id, pack, version } of open) {
    const to = correctedBy(deps.library, pack, version)
    if (only !== undefined && (only.pack !== pack || only.version !== to)) continue
    const found = to === null ? null : await compare(deps, id, to)
    if (found === null) continue
    const told = dryRun || found.refused !== null ? found : await correct(deps, found, reason)
    if (told !== null) done.push(told)
  }
  return done
}

/** Records the deadlines of open cases that are older than the table of deadlines. */
async function recordDeadlines(deps: Deps): Promise<void> {
  const as = asActor(system, null)
  const ids = await deps.database.transaction(as, casesWithoutDeadlines)
  for (const id of ids)
    await deps.database.transaction(as, async (session) => {
      const folded = await foldCase(session, deps, id)
      if (folded === null) return
      const of = { stream: id, shop: folded.state.shop }
      const open = currentDeadlines(folded.state, folded.law)
      const reminders = remindersOf(open, deps.clock.now())
      await syncDeadlines(session, of, { deadlines: open, reminders })
    })
}

/** What a start has to make good before doors open: errata that came with this build, and what older builds did not record. */
export async function catchUp(deps: Deps): Promise<void> {
  await recordDeadlines(deps)
  const corrected = await applyErrata(deps)
  if (corrected.length > 0) deps.log.info('errata applied', { cases: corrected.length })
}
