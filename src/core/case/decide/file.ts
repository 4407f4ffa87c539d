/** Handing a packet in: every law of the procedure at once, what was overridden recorded with its reason. */
import { preflight } from '../../evidence/preflight.ts'
import { appealTypeOf, procedureOf, reasonOf } from '../../policy/law.ts'
import type { Law } from '../../policy/pack.ts'
import type { Asked } from '../asked.ts'
import { stageOf } from '../circumstances.ts'
import type { CommandOf, Given, Override } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import { openFiling } from '../filed.ts'
import { gateRefusals } from '../gate-refusals.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusals.ts'
import type { CaseState } from '../state.ts'
import { all, type Guard, inStatus, no, notErased, nothingHeld, type Verdict, when } from './guard.ts'

type File = CommandOf<'FilePacket'>

/** The laws of the pack and the order of acts; what only a body can say is in `filePacket`. */
export const filing: Guard = (asked) => {
  const first = all(inStatus('open', 'denied', 'filed'), notErased)(asked)
  // Laws judge a case that could be filed at all; of an erased or closed one there is nothing to judge.
  if (first.length > 0) return first
  const laws = gateRefusals('FilePacket', asked)
  const order = [...superseding(asked), ...nothingHeld(asked), ...prepared(asked)]
  return [...order.filter((one) => !laws.some((law) => law.code === one.code)), ...laws]
}

/** One filing is open at a time: another one has to name it as superseded. */
function superseding({ state, command, correction }: Asked): Refusal[] {
  const open = openFiling(state)?.filing
  const named =
    command?.type === 'FilePacket' ? command.body.supersedes : correction === true ? open : undefined
  if (named === undefined)
    return when(open !== undefined, () => refuse('already-open', { subject: '/supersedes' }))
  return when(named !== open, () =>
    refuse('nothing-to-supersede', { subject: '/supersedes', params: { filing: named } }),
  )
}

/** What has to be there before a case can be filed at all, as far as the law knows it. */
export function prepared({ state, law }: Pick<Asked, 'state' | 'law'>): Refusal[] {
  const right = reasonOf(law, state.reason)?.appealType
  const title = right === undefined ? undefined : appealTypeOf(law, right)?.title
  return [
    ...when(state.appealType === null, () => refuse('no-appeal-type', { params: { right: title ?? '?' } })),
    ...when(state.appealType !== null && queueOf(state, law) === undefined, () =>
      refuse('unknown-appeal-type', { params: { type: state.appealType ?? '' } }),
    ),
    ...when(state.statement === null, () => refuse('no-statement')),
    // A site the law does not name is unknown, not refused: a hosted case is not opened there at all.
    ...when(!Object.hasOwn(law.pack.sites, state.site), () =>
      refuse('unknown-site', {
        subject: '/subject/site',
        params: { site: state.site },
        kind: 'law',
        level: 'ask',
        overridable: state.venue === 'external',
      }),
    ),
  ]
}

/** An override answers every refusal of its code, or only the one of its subject where it names one. */
const answers = (override: Override, refusal: Refusal): boolean =>
  override.code === refusal.code && (override.subject === undefined || override.subject === refusal.subject)

/** Drops what is overridden; integrity, and law that nobody may override, stays. */
export function overridden(
  refusals: Refusal[],
  overrides: Override[],
): { left: Refusal[]; used: Override[] } {
  const answered = (refusal: Refusal) =>
    refusal.overridable && overrides.some((override) => answers(override, refusal))
  return {
    left: refusals.filter((refusal) => !answered(refusal)),
    used: overrides.filter((override) =>
      refusals.some((refusal) => refusal.overridable && answers(override, refusal)),
    ),
  }
}

/** The queue of the marketplace the packet goes to. */
export function queueOf(state: CaseState, law: Law): string | undefined {
  const contested = state.contested && state.venue === 'hosted' ? procedureOf(law).contestedQueue : undefined
  return contested ?? (state.appealType === null ? undefined : appealTypeOf(law, state.appealType)?.queue)
}

type Filed = Verdict<NewEvent> & { needs?: 'packet' }

/** `guarded` is what `filing` said of the same command. Without a packet nothing happens yet: the shell builds one and asks again. */
export function filePacket(command: File, asked: Asked, guarded: Refusal[]): Filed {
  const { state, law } = asked
  const { left, used } = overridden(guarded, command.body.overrides)
  const { packet } = command.given
  const queue = queueOf(state, law)
  const { appealType } = state
  if (left.length > 0 || appealType === null || queue === undefined) return no(...left)
  if (packet === undefined) return { refusals: [], events: () => [], needs: 'packet' }
  const exhibits = [...new Set(packet.files.flatMap((file) => file.exhibit ?? []))]
  const foreign = exhibits.some((exhibit) => !state.exhibits.some((one) => one.id === exhibit))
  return {
    refusals: when(foreign, () => refuse('packet-mismatch')),
    events: () => [filedEvent(command, asked, { appealType, queue, exhibits, used, packet })],
  }
}

type Handed = {
  appealType: string
  queue: string
  exhibits: string[]
  used: Override[]
  packet: NonNullable<Given['packet']>
}

/**
 * A correction begins anew where the case begins: nobody has seen it. Who decides at a marketplace elsewhere is not ours to say,
 * but for a stage the law itself calls the case to.
 */
function stageOfNew(state: CaseState, law: Law): { stage?: string } {
  const { stage } = stageOf({ ...state, stage: null }, law)
  if (stage === undefined || (state.venue === 'external' && stage.when === undefined)) return {}
  return { stage: stage.id }
}

/** Written wherever there are any, or were when it was counted last. */
function recounted(state: CaseState, { failuresElsewhere }: Given): { failuresElsewhere?: number } {
  const any = failuresElsewhere !== 0 || state.failuresElsewhere !== undefined
  return failuresElsewhere === undefined || !any ? {} : { failuresElsewhere }
}

function filedEvent({ body, at, given }: File, { state, law }: Asked, handed: Handed): NewEvent {
  const { appealType, queue, exhibits, used, packet } = handed
  const { verdict } = preflight(state, law, {
    now: at,
    shop: given.shop,
    earlierStatements: given.earlierStatements,
    health: given.health,
  })
  return {
    type: 'PacketFiled',
    v: 1,
    body: {
      filing: state.filings.length + 1,
      appealType,
      queue,
      exhibits,
      overrides: used.map(({ code, subject }) => (subject === undefined ? { code } : { code, subject })),
      ...(body.supersedes === undefined ? {} : { supersedes: body.supersedes }),
      verdict,
      ...stageOfNew(state, law),
      ...(body.attested === true ? { attested: true } : {}),
      ...recounted(state, given),
    },
    personal: { mailbox: body.mailbox, overrides: used, packet },
  }
}
