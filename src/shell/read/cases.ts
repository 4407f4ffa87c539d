/** Reading cases for the doors, always under the reader's own row security. */
import type { Given } from '#core/case/commands.ts'
import type { CaseExport } from '#core/case/envelope.ts'
import { withFailuresElsewhere } from '#core/case/failures.ts'
import { hiddenRespondent } from '#core/case/respondent.ts'
import type { CaseState } from '#core/case/state.ts'
import { restOf } from '#core/case/stepping-back.ts'
import type { CaseRow, QueueRow, TimelineEntry } from '#core/doors/shapes.ts'
import { reviews } from '#core/person/roles.ts'
import type { EarlierStatement } from '#core/statement/earlier.ts'
import type { Deps } from '#shell/deps.ts'
import { listingKeyOf } from '#shell/handle/case-list-row.ts'
import { type FoldedCase, foldCase } from '#shell/handle/fold.ts'
import {
  earlierStatements,
  failuresElsewhere,
  givenFor,
  openedFor,
  relistingsElsewhere,
} from '#shell/handle/given.ts'
import type { Person } from '#shell/handle/person.ts'
import { openedBy, recordAccess, type Why } from '#shell/store/access-log.ts'
import { readWhole } from '#shell/store/blobs/blobs.ts'
import type { Session } from '#shell/store/database.ts'
import { exportCase } from '#shell/store/export.ts'
import { findPacket } from '#shell/store/packets.ts'
import { readReceipts } from '#shell/store/receipts.ts'
import { casesBetween } from '#shell/store/respondents.ts'
import { takingsFinder } from '#shell/store/takings.ts'
import * as views from '#shell/store/views.ts'
import type { OpenedCase } from './case-view.ts'
import { respondentSaid } from './reports-about.ts'

export async function listCases(
  deps: Deps,
  as: Person,
  query: { q?: string | undefined; status?: string | undefined },
  now: number,
): Promise<CaseRow[]> {
  const of = as.shop ?? ''
  return deps.database.transaction(as, async (session) => {
    const rows = await views.listCases(session, { ...query, shop: of, now })
    const takingsOf = await takingsFinder(session, of)
    return rows.map((row) => ({ ...row, takings: takingsOf({ ...row, shop: row.shop ?? of }) }))
  })
}

/** Hosted cases that wait, with none of this reviewer's own shops among the things told of them. */
export async function listQueue(deps: Deps, as: Person): Promise<QueueRow[]> {
  const rests = ({ pack, skippedAt }: { pack: string; skippedAt: number }) =>
    skippedAt + restOf({ pack: deps.library.latest(pack) })
  return deps.database.transaction(as, (session) => views.listQueue(session, { actor: as.actor, rests }))
}

const timelineOf = ({ read }: FoldedCase): TimelineEntry[] =>
  read.stored.map(({ envelope: { seq, at, type, actor }, hash }) => ({ seq, at, type, by: actor.role, hash }))

async function listingOf(session: Session, { state, law }: FoldedCase) {
  const key = listingKeyOf(state, law)
  return key === null ? null : ((await views.findListing(session, key))?.state ?? null)
}

async function givenOf(session: Session, deps: Deps, as: Person, folded: FoldedCase): Promise<Given> {
  const { id, law, state } = folded
  const { subject, procedure, shop } = state
  const actor = { id: as.actor, role: as.role }
  const given = await givenFor(session, actor, as.shop, law.pack.marketplace.id)
  const about = subject && { shop, stream: id, pack: state.pack.id, procedure, listing: subject.listing }
  const relistings = about === null ? [] : await relistingsElsewhere(session, deps, about)
  if (given.shop === undefined) return { ...given, ...(await openedFor(session, actor, folded)), relistings }
  return {
    ...given,
    relistings,
    ...(about === null ? {} : { failuresElsewhere: await failuresElsewhere(session, deps, about) }),
    earlierStatements: await earlierStatements(session, deps, { shop, id, batch: state.batch }),
  }
}

/** What the shop stated in its other cases; null where there is no such case, or none for this person to see. */
export async function earlierOf(deps: Deps, as: Person, id: string): Promise<EarlierStatement[] | null> {
  return deps.database.transaction(as, async (session) => {
    const folded = await foldCase(session, deps, id)
    if (folded === null) return null
    const { shop, batch } = folded.state
    return earlierStatements(session, deps, { shop, id, batch })
  })
}

/** More than these are not looked through for a pattern: it is one already. */
const alikeMost = 200

/** The claimant's cases about the same shop, this one among them, for whoever may know that shop. */
async function alikeOf(
  session: Session,
  deps: Deps,
  as: Person,
  { state }: FoldedCase,
): Promise<CaseState[]> {
  const { shop: reporter, respondent } = state
  if (!reviews(as.role) || respondent === null || respondent === hiddenRespondent) return []
  const found: CaseState[] = []
  for (const id of await casesBetween(session, { reporter, respondent, most: alikeMost })) {
    const folded = await foldCase(session, deps, id)
    if (folded !== null) found.push(folded.state)
  }
  return found
}

/** Before it is filed the case is shown with the failures of its listing as they are now; once filed, as it was filed. */
const shown = (state: CaseState, given: Given, at: number): CaseState =>
  state.status === 'open' || state.status === 'denied' ? withFailuresElsewhere(state, given, at) : state

/** One case with what its view needs; null when there is none, or none for this person to see. `why` where it is not simply looked at. */
export async function openCase(
  deps: Deps,
  as: Person,
  id: string,
  at: number,
  why?: Why,
): Promise<OpenedCase | null> {
  return deps.database.transaction(as, async (session) => {
    const folded = await foldCase(session, deps, id)
    if (folded === null) return null
    const { state, law } = folded
    if (reviews(as.role)) {
      const { actor, role } = as
      const access = { at, actor, role, shop: state.shop, stream: id, what: 'case', subject: id } as const
      await recordAccess(session, access, why)
    }
    const given = await givenOf(session, deps, as, folded)
    return {
      id,
      state: shown(state, given, at),
      law,
      timeline: timelineOf(folded),
      receipts: await readReceipts(session, deps.keyring, id),
      listing: await listingOf(session, folded),
      given,
      alike: await alikeOf(session, deps, as, folded),
      respondent: reviews(as.role) ? await respondentSaid(session, deps, folded) : null,
    }
  })
}

/** Exhibits of the case this person has opened; whoever holds it, since then. */
export async function seenExhibits(deps: Deps, as: Person, opened: OpenedCase): Promise<Set<string>> {
  if (opened.given.opened !== undefined) return new Set(opened.given.opened)
  return deps.database.transaction(as, (session) => openedBy(session, { stream: opened.id, actor: as.actor }))
}

/** Whether a reviewer may know whose case it is: once a decision on the filing took effect. */
const decided = ({ state }: FoldedCase, filing: number): boolean =>
  state.decisions.some((decision) => decision.filing === filing && decision.state === 'effective')

/** The stored packet of a filing, the access recorded. Null where it is absent, erased or not to be seen (yet). */
export async function readPacket(
  deps: Deps,
  as: Person,
  of: { id: string; filing: number; at: number },
): Promise<{ name: string; bytes: Buffer } | null> {
  const { id, filing, at } = of
  const found = await deps.database.transaction(as, async (session) => {
    const folded = await foldCase(session, deps, id)
    const packet = await findPacket(session, deps.keyring, id, filing)
    if (folded === null || packet === null || packet.key === null) return null
    if (reviews(as.role) && !decided(folded, filing)) return null
    const { actor, role } = as
    const subject = String(filing)
    await recordAccess(session, { at, actor, role, shop: packet.shop, stream: id, what: 'packet', subject })
    return { blob: packet.blob, key: packet.key, code: folded.state.code }
  })
  if (found === null) return null
  const bytes = await readWhole(deps.blobs, found.blob, found.key)
  return { name: `${found.code}-${filing}.zip`, bytes }
}

/** The chained record with a signed head, the access recorded; null when there is none for this person. */
export async function exportOf(deps: Deps, as: Person, id: string, at: number): Promise<CaseExport | null> {
  return deps.database.transaction(as, async (session) => {
    const folded = await foldCase(session, deps, id)
    if (folded === null) return null
    const { actor, role } = as
    const shop = folded.state.shop
    await recordAccess(session, { at, actor, role, shop, stream: id, what: 'export', subject: id })
    return exportCase(session, { keyring: deps.keyring, signer: deps.signer, stream: id, at })
  })
}
