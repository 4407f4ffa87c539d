/** Filing many prepared cases: first told exactly what would be filed, then one packet each by the one road. */
import { pacing } from '#core/batch/pacing.ts'
import { actionsOf } from '#core/case/actions.ts'
import { nextDeadline } from '#core/case/clock.ts'
import type { Actor, Given } from '#core/case/commands.ts'
import type { BatchPreview, BatchPreviewItem, FiledLine } from '#core/doors/batch-shapes.ts'
import { planPacket } from '#core/packet/plan.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Deps } from '#shell/deps.ts'
import { type FoldedCase, foldCase } from '#shell/handle/fold.ts'
import { givenFor } from '#shell/handle/given.ts'
import { asActor } from '#shell/handle/person.ts'
import { handle } from '#shell/handle.ts'

export type Owner = { actor: Actor; shop: string }

/** Ours, under `tuning` of a pack: how many filings a day do not slow the review down. Null where the pack names none. */
const perDayOf = (law: Law): number | null => law.pack.tuning['filings-per-day']?.value ?? null

function itemOf(
  { id, state, law, read }: FoldedCase,
  given: Given,
  actor: Actor,
  now: number,
): BatchPreviewItem {
  const action = actionsOf(state, law, actor, now, given).find(
    (one) => one.command === 'FilePacket' && one.as === undefined,
  )
  const deadline = nextDeadline(state, law, now)
  return {
    case: id,
    code: state.code,
    seq: read.seq,
    listing: state.subject?.listing ?? '',
    site: state.site,
    sku: state.subject?.sku ?? null,
    appealType: state.appealType,
    venue: state.venue,
    files: planPacket(state, law).files.map(({ name }) => name),
    ready: (action?.available ?? false) && action?.refusals.length === 0,
    refusals: action?.refusals ?? [],
    deadline: deadline && { at: deadline.at, zone: deadline.zone, provisional: deadline.provisional },
    goesAt: null,
  }
}

/** What filing now would file. What is handed in by hand is spread where its pack says that too many a day slow the review. */
export async function previewBatch(deps: Deps, owner: Owner, ids: readonly string[]): Promise<BatchPreview> {
  const now = deps.clock.now()
  const as = asActor(owner.actor, owner.shop)
  const items: BatchPreviewItem[] = []
  const missing: string[] = []
  const paces = new Map<number, { id: string; deadline: number | null }[]>()
  for (const id of new Set(ids)) {
    const found = await deps.database.transaction(as, async (session) => {
      const folded = await foldCase(session, deps, id)
      if (folded === null || folded.state.shop !== owner.shop) return null
      const { law } = folded
      const given = await givenFor(session, owner.actor, owner.shop, law.pack.marketplace.id)
      return { item: itemOf(folded, given, owner.actor, now), law }
    })
    if (found === null) {
      missing.push(id)
      continue
    }
    const { item, law } = found
    items.push(item)
    const perDay = perDayOf(law)
    if (item.ready && item.venue === 'external' && perDay !== null)
      paces.set(perDay, [...(paces.get(perDay) ?? []), { id, deadline: item.deadline?.at ?? null }])
  }
  const times = new Map(
    [...paces].flatMap(([perDay, some]) => pacing(some, now, perDay).map((p) => [p.id, p.at])),
  )
  return { now, items: items.map((item) => ({ ...item, goesAt: times.get(item.case) ?? null })), missing }
}

export type BatchFiling = { mailbox: string; attested?: boolean | undefined }

async function fileOne(
  deps: Deps,
  owner: Owner,
  item: { case: string; seq: number },
  filing: BatchFiling,
): Promise<Omit<FiledLine, 'index' | 'case'>> {
  const { actor, shop } = owner
  const folded = await deps.database.transaction(asActor(actor, shop), (session) =>
    foldCase(session, deps, item.case),
  )
  if (folded === null || folded.state.shop !== shop)
    return { code: null, outcome: 'missing', filing: null, refusals: [] }
  const { state, read } = folded
  const told = { code: state.code, filing: null, refusals: [] }
  if (state.status === 'filed') return { ...told, outcome: 'already-filed', filing: state.filings.length }
  if (read.seq !== item.seq) return { ...told, outcome: 'changed' }
  const { mailbox, attested } = filing
  const body = { mailbox, overrides: [], ...(attested === undefined ? {} : { attested }) }
  const handled = await handle(deps, { type: 'FilePacket', body, actor, shop, stream: item.case })
  if (handled.ok) return { ...told, outcome: 'filed', filing: state.filings.length + 1 }
  if (handled.why === 'refused') return { ...told, outcome: 'refused', refusals: handled.refusals }
  return { ...told, outcome: handled.why === 'conflict' ? 'changed' : 'missing' }
}

/** One line for each case, as each is done; a case that is no longer what was shown is not filed. */
export async function* fileBatch(
  deps: Deps,
  owner: Owner,
  items: readonly { case: string; seq: number }[],
  filing: BatchFiling,
): AsyncGenerator<FiledLine> {
  for (const [index, item] of items.entries()) {
    const line = await fileOne(deps, owner, item, filing).catch((error: unknown) => {
      deps.log.error('filing of a batch failed', { case: item.case, error })
      return { code: null, outcome: 'failed', filing: null, refusals: [] } as const
    })
    yield { index, case: item.case, ...line, refusals: [...line.refusals] }
  }
}
