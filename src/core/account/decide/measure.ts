/** Freeze and closure: two different persons and the pack's delay between them. Lifting needs one: it restores. */
import { addDuration } from '../../calendar/duration.ts'
import type { AccountState, Measure } from '../account.ts'
import type { AccountCommandOf } from '../commands.ts'
import { refuseAccount } from '../refusals.ts'
import { type AccountLaw, type AccountVerdict, refused, taken } from './asked.ts'

/** What is proposed: a suggestion taken up as it stands, or the person's own. */
function wantedOf(
  { body }: AccountCommandOf<'ProposeMeasure'>,
  state: AccountState,
): Pick<Measure, 'measure' | 'reason' | 'clause' | 'duration'> & { kind: Measure['kind'] | undefined } {
  const { suggestion, kind, reason = null, clause = null, duration = null } = body
  const found = state.measures.find((one) => one.measure === suggestion)
  if (found !== undefined) return found
  return { measure: state.measures.length + 1, kind, reason, clause, duration }
}

function againstProposal(
  { body }: AccountCommandOf<'ProposeMeasure'>,
  state: AccountState,
  { pack }: AccountLaw,
) {
  const { kind, reason, clause } = wantedOf({ body } as AccountCommandOf<'ProposeMeasure'>, state)
  const suggested = state.measures.find((one) => one.measure === body.suggestion)
  const same = state.measures.some(
    (one) => one.kind === kind && (one.state === 'proposed' || one.state === 'in-force'),
  )
  return [
    ...(body.suggestion !== undefined && suggested?.state !== 'suggested'
      ? [refuseAccount('no-measure', { subject: '/suggestion' })]
      : []),
    ...(kind === undefined ? [refuseAccount('kind-missing', { subject: '/kind' })] : []),
    ...(same ? [refuseAccount('already-proposed', { subject: '/kind' })] : []),
    ...(reason !== null && !knows(pack, reason)
      ? [refuseAccount('unknown-reason', { subject: '/reason', params: { what: reason } })]
      : []),
    ...(clause !== null && !Object.hasOwn(pack.clauses, clause)
      ? [refuseAccount('unknown-clause', { subject: '/clause', params: { what: clause } })]
      : []),
    ...(pack.penalties?.twoPersons === undefined ? [refuseAccount('no-delay-known')] : []),
  ]
}

const knows = (pack: AccountLaw['pack'], reason: string): boolean =>
  Object.hasOwn(pack.reasons, reason) ||
  (pack.penalties?.levels ?? []).some(({ reached }) => reached.some((one) => one.reasons.includes(reason))) ||
  (pack.penalties?.linked?.reasons.includes(reason) ?? false)

export function proposeMeasure(
  command: AccountCommandOf<'ProposeMeasure'>,
  state: AccountState,
  law: AccountLaw,
): AccountVerdict {
  const against = againstProposal(command, state, law)
  const { measure, kind, reason, clause, duration } = wantedOf(command, state)
  const delay = law.pack.penalties?.twoPersons?.delay
  if (against.length > 0 || kind === undefined || delay === undefined) return refused(...against)
  const { at, actor, body } = command
  const confirmFrom = addDuration(at, delay, law.pack.zone.value, law.calendar).at
  return taken({
    type: 'MeasureProposed',
    v: 1,
    body: { measure, kind, reason, clause, duration, by: actor.id, confirmFrom },
    personal: { text: body.text },
  })
}

const noMeasure = () => refused(refuseAccount('no-measure', { subject: '/measure' }))

export function confirmMeasure(
  { at, actor, body }: AccountCommandOf<'ConfirmMeasure'>,
  state: AccountState,
  law: AccountLaw,
): AccountVerdict {
  const found = state.measures.find((one) => one.measure === body.measure && one.state === 'proposed')
  if (found?.proposed == null) return noMeasure()
  const { by, confirmFrom } = found.proposed
  const against = [
    ...(by === actor.id ? [refuseAccount('same-person')] : []),
    ...(at < confirmFrom ? [refuseAccount('not-yet', { until: confirmFrom })] : []),
  ]
  if (against.length > 0) return refused(...against)
  const until =
    found.duration === null ? null : addDuration(at, found.duration, law.pack.zone.value, law.calendar).at
  return taken({
    type: 'MeasureConfirmed',
    v: 1,
    body: { measure: body.measure, by: actor.id, until },
    personal: { text: body.text },
  })
}

/** A suggestion too can be set aside: the law's level is no command. */
export function cancelMeasure(
  { actor, body }: AccountCommandOf<'CancelMeasure'>,
  state: AccountState,
): AccountVerdict {
  const found = state.measures.find((one) => one.measure === body.measure)
  if (found === undefined || !['suggested', 'proposed'].includes(found.state)) return noMeasure()
  return taken({
    type: 'MeasureCancelled',
    v: 1,
    body: { measure: body.measure, by: actor.id, cause: 'cancelled' },
    personal: { text: body.text },
  })
}

export function liftMeasure(
  { actor, body }: AccountCommandOf<'LiftMeasure'>,
  state: AccountState,
): AccountVerdict {
  const found = state.measures.find((one) => one.measure === body.measure)
  if (found?.state !== 'in-force') return noMeasure()
  return taken({
    type: 'MeasureLifted',
    v: 1,
    body: { measure: body.measure, by: actor.id, cause: 'lifted' },
    personal: { text: body.text },
  })
}

export function endMeasure(
  { at, body }: AccountCommandOf<'EndMeasure'>,
  state: AccountState,
): AccountVerdict {
  const found = state.measures.find((one) => one.measure === body.measure)
  if (found?.state !== 'in-force' || found.confirmed?.until == null) return noMeasure()
  if (at < found.confirmed.until) return refused(refuseAccount('not-yet', { until: found.confirmed.until }))
  return taken({ type: 'MeasureEnded', v: 1, body: { measure: body.measure }, personal: null })
}
