/** One attempt at a command: everything read, decided and written in one transaction, or nothing at all. */
import { uuidv7 } from 'uuidv7'
import type { Command, CommandOf, Given } from '#core/case/commands.ts'
import { decide } from '#core/case/decide.ts'
import type { CaseEvent, NewEvent } from '#core/case/events.ts'
import type { Refusal } from '#core/case/refusal.ts'
import { reservationRefusal } from '#core/case/reservations.ts'
import type { CaseState } from '#core/case/state.ts'
import type { Taken } from '#core/doors/shapes.ts'
import { warningsIn } from '#core/notice/kept-warnings.ts'
import type { Law } from '#core/policy/pack.ts'
import { newCaseCode } from '#shell/case-code.ts'
import type { Deps } from '#shell/deps.ts'
import { zeros } from '#shell/store/canonical.ts'
import { type Session, together } from '#shell/store/database.ts'
import { type Append, Conflict, chain } from '#shell/store/events.ts'
import { claimKey, IdempotencyMismatch, keepAnswer } from '#shell/store/idempotency.ts'
import { streamKey } from '#shell/store/keys.ts'
import { readReceipts } from '#shell/store/receipts.ts'
import { ReservationTaken } from '#shell/store/reservations.ts'
import { keepRespondent } from '#shell/store/respondents.ts'
import { actsForSite, saveCaseView } from '#shell/store/views.ts'
import { makeCaseRow } from './case-list-row.ts'
import { isReceipted, type Moved, moved, reserve, writeConsequences } from './consequences.ts'
import { enter } from './enter.ts'
import { knownBesides, uploadFor } from './exhibit-known.ts'
import { foldCase, lawOf } from './fold.ts'
import {
  earlierStatements,
  failuresElsewhere,
  givenFor,
  openedFor,
  relistingsElsewhere,
  rememberStated,
} from './given.ts'
import { keepPacket } from './keep-packet.ts'
import { asActor } from './person.ts'
import type { PressedPacket } from './press.ts'
import type { Request } from './request.ts'
import { marked } from './respondent.ts'
import { openOf, type Standing, standsAt } from './stood.ts'

export type Step =
  | { is: 'taken'; taken: Taken }
  | { is: 'refused'; refusals: Refusal[] }
  | { is: 'not-found' | 'key-reused' }
  | { is: 'needs-packet'; state: CaseState; law: Law; given: Given; at: number; standing: Standing }

/** Leaves the transaction with an answer and nothing written. */
class TurnedBack extends Error {
  readonly step: Step
  constructor(step: Step) {
    super(step.is)
    this.step = step
  }
}

/** The case as it stands, or a new one under the law in force when its notice arrived; a claim is under today's. */
async function standingOf(session: Session, deps: Deps, request: Request): Promise<Standing> {
  if (request.type === 'OpenCase') {
    const { pack, procedure, noticeAt, penaltyAt } = request.body as CommandOf<'OpenCase'>['body']
    const known = deps.library.packs.some(
      (one) => one.pack === pack && Object.hasOwn(one.procedures, procedure),
    )
    if (!known) throw new TurnedBack({ is: 'not-found' })
    const { version } = deps.library.inForce(pack, noticeAt ?? penaltyAt ?? deps.clock.now())
    return { id: uuidv7(), state: null, law: deps.library.law(pack, version, procedure), seq: 0, hash: zeros }
  }
  const found = request.stream === undefined ? null : await foldCase(session, deps, request.stream)
  if (found === null) throw new TurnedBack({ is: 'not-found' })
  const { id, state, law, read } = found
  return { id, state, law, seq: read.seq, hash: read.hash, open: openOf(read) }
}

/** The case a packet was pressed from, while it stands as it did. Throws Conflict. */
async function stoodStill(session: Session, standing: Standing): Promise<Standing> {
  const still = await standsAt(session, standing)
  if (still === null) throw new TurnedBack({ is: 'not-found' })
  if (!still) throw new Conflict(standing.id, standing.seq)
  return standing
}

/** What the shop's other cases know of the same listing, where a case is opened or filed. */
async function ofListing(session: Session, deps: Deps, request: Request, standing: Standing): Promise<Given> {
  const { type, shop } = request
  const subject =
    type === 'OpenCase' ? (request.body as CommandOf<'OpenCase'>['body']).subject : standing.state?.subject
  if ((type !== 'OpenCase' && type !== 'FilePacket') || shop === null || !subject) return {}
  const { id: stream, law } = standing
  const about = { shop, stream, pack: law.pack.pack, procedure: law.procedureId, listing: subject.listing }
  const [failures, relistings] = await together([
    failuresElsewhere(session, deps, about),
    relistingsElsewhere(session, deps, about),
  ])
  return { failuresElsewhere: failures, relistings }
}

/** What a statement is compared with, where one is judged. */
async function ofStatements(
  session: Session,
  deps: Deps,
  { type, shop }: Request,
  { id, state }: Standing,
): Promise<Given> {
  if (type === 'OpenCase' || type === 'AttachExhibit' || shop === null) return {}
  return { earlierStatements: await earlierStatements(session, deps, { shop, id, batch: state?.batch }) }
}

/** Everything stamped on this command. */
async function stamp(session: Session, deps: Deps, request: Request, standing: Standing): Promise<Given> {
  const [asking, listing, statements, opened] = await together([
    givenFor(session, request.actor, request.shop, standing.law.pack.marketplace.id),
    ofListing(session, deps, request, standing),
    ofStatements(session, deps, request, standing),
    openedFor(session, request.actor, standing),
  ])
  const given = { ...asking, ...listing, ...opened, ...(asking.shop === undefined ? {} : statements) }
  if (request.type === 'OpenCase') {
    const { notice } = request.body as CommandOf<'OpenCase'>['body']
    const found = notice && { noticeWarnings: warningsIn(notice.text, standing.law.pack, notice.arrived) }
    return { ...given, ...found, code: newCaseCode() }
  }
  if (request.type !== 'AttachExhibit' && request.type !== 'MeasureExhibit') return given
  const { exhibit } = request.body as CommandOf<'AttachExhibit' | 'MeasureExhibit'>['body']
  const upload = await uploadFor(session, deps, exhibit, standing.id)
  if (upload === undefined) return given
  const { state } = standing
  if (request.type === 'AttachExhibit' || state === null) return { ...given, exhibit: upload }
  return { ...given, exhibit: await knownBesides(session, deps, upload, state) }
}

/** `packet` was pressed from the case as it stood: standing otherwise, it may not be filed with it. */
type Pressed = { packet: PressedPacket; standing: Standing }
type Attempt = { cause: string; respondent?: string; pressed?: Pressed }
/** Is told what the case will be once all of it is committed. */
type Told = { stands: (after: Moved) => void }

/** An answer is kept without its receipt, which names files and digests: that lies sealed with the case, and is erased with it. */
async function answerAgain(session: Session, deps: Deps, kept: Taken): Promise<Taken> {
  const receipts = await readReceipts(session, deps.keyring, kept.case)
  return { ...kept, receipt: receipts.find(({ head }) => head.seq === kept.seq) ?? null, repeated: true }
}

async function inTransaction(
  session: Session,
  deps: Deps,
  request: Request,
  { cause, respondent, pressed, stands }: Attempt & Told,
): Promise<Taken> {
  const at = deps.clock.now()
  const { type, body, actor, stream, idempotencyKey } = request
  const key = idempotencyKey === undefined ? null : { actor: actor.id, key: idempotencyKey }
  const claimed = key && claimKey(session, { ...key, request: { type, body, stream }, at })
  const read = pressed ? stoodStill(session, pressed.standing) : standingOf(session, deps, request)
  // An answer that was given is given again whatever became of the case.
  const [first, found] = await Promise.allSettled([claimed, read])
  if (first.status === 'rejected') throw first.reason
  if (first.value !== null) return answerAgain(session, deps, first.value.answer as Taken)
  if (found.status === 'rejected') throw found.reason
  const standing = found.value
  const given: Given = {
    ...(await stamp(session, deps, request, standing)),
    ...(respondent === undefined ? {} : { respondent: marked(deps.keyring, respondent, standing.id) }),
    ...(pressed === undefined ? {} : { packet: pressed.packet.given }),
  }
  const decided = decide({ type, at, actor, body, given } as Command, standing.state, standing.law)
  if (!decided.ok) throw new TurnedBack({ is: 'refused', refusals: decided.refusals })
  const { state, law } = standing
  if (decided.needs === 'packet' && state !== null)
    throw new TurnedBack({ is: 'needs-packet', state, law, given, at, standing })
  const { events } = decided
  const packet = pressed?.packet
  const last = async (taken: Taken) => {
    if (key !== null) await keepAnswer(session, key, { ...taken, receipt: null })
  }
  return write(session, deps, { request, cause, at, standing, given, events, packet, last, stands })
}

/** What was decided, on its way into the record. */
export type Written = {
  request: Pick<Request, 'type' | 'actor'>
  cause: string
  at: number
  standing: Standing
  given: Given
  events: NewEvent[]
  packet: PressedPacket | undefined
  /** Asks for what is written last; with it nothing is asked of the transaction afterwards. */
  last?: (taken: Taken) => Promise<void>
} & Partial<Told>

/** Writes events with everything that follows from them, in the caller's transaction. Throws Conflict and ReservationTaken. */
export async function write(session: Session, deps: Deps, given: Written): Promise<Taken> {
  const { request, cause, at, standing, events } = given
  const { actor } = request
  const caseEvents = events.map((event): CaseEvent => ({ ...event, at, actor }))
  const { respondent } = given.given
  const folded = moved(standing, caseEvents, respondent?.shop ?? null)
  // A corrected case lives under the corrected law from its correction on.
  const after = { ...folded, law: lawOf(deps, folded.state) }
  given.stands?.(after)
  const { shop, pack, site } = after.state
  if (standing.state?.site !== site && !(await actsForSite(session, shop, site)))
    throw new TurnedBack({ is: 'not-found' })
  // What tells of a packet's files is kept under the packet's key, so that it goes with any exhibit in it.
  const key = given.packet?.key
  const seq = standing.seq + events.length
  const record: Append = {
    keyring: deps.keyring,
    stream: standing.id,
    expectedSeq: standing.seq,
    expectedHash: standing.hash,
    cause,
    actor,
    at,
    pack,
    shop,
    events,
    ...(key === undefined ? {} : { sealUnder: { type: 'PacketFiled', key } }),
  }
  const row = makeCaseRow(session, { ...after, seq, actor, given: given.given, at })
  // Asked in one go, each statement behind the one before it: what may say no first.
  const [, , , chained, receiptKey] = await together([
    reserve(session, deps, after),
    writeConsequences(session, after, seq),
    row.then((made) => saveCaseView(session, made)),
    chain(session, record),
    key !== undefined || !isReceipted(after)
      ? Promise.resolve(key)
      : streamKey(session, deps.keyring, record),
    respondent === undefined
      ? Promise.resolve()
      : keepRespondent(session, { stream: after.id, reporter: shop, respondent: respondent.shop }),
    given.packet === undefined
      ? Promise.resolve()
      : keepPacket(session, deps, { after, seq: standing.seq }, given.packet),
  ])
  return enter(session, deps, {
    record,
    chained,
    after,
    act: request.type,
    key: receiptKey,
    ...(given.last === undefined ? {} : { last: given.last }),
  })
}

async function taken(deps: Deps, request: Request, attempt: Attempt): Promise<Taken> {
  let after: Moved | undefined
  const stands = (moved: Moved) => {
    after = moved
  }
  const taken = await deps.database.transaction(asActor(request.actor, request.shop), (session) =>
    inTransaction(session, deps, request, { ...attempt, stands }),
  )
  if (after !== undefined) rememberStated(deps, { ...after, seq: taken.seq })
  return taken
}

/** Throws Conflict when somebody else was faster, or the case has moved since its packet was pressed; everything else expected is a value. */
export async function decideOnce(deps: Deps, request: Request, attempt: Attempt): Promise<Step> {
  try {
    return { is: 'taken', taken: await taken(deps, request, attempt) }
  } catch (error) {
    if (error instanceof TurnedBack) return error.step
    if (error instanceof IdempotencyMismatch) return { is: 'key-reused' }
    if (error instanceof ReservationTaken)
      return { is: 'refused', refusals: [reservationRefusal(error.reservation)] }
    throw error
  }
}
