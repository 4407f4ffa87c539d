/** The installation's record of holds and erasures: read, decided on and appended in one transaction of the owner. */
import { uuidv7 } from 'uuidv7'
import type { Actor } from '#core/case/commands.ts'
import type { Refusal } from '#core/case/refusal.ts'
import { decidePrivacy, type PrivacyCommand } from '#core/privacy/decide.ts'
import {
  evolvePrivacy,
  foldPrivacy,
  type NewPrivacyEvent,
  type PrivacyEvent,
  type PrivacyState,
} from '#core/privacy/record.ts'
import type { Clock } from '#shell/clock.ts'
import type { Log } from '#shell/log.ts'
import type { Blobs } from '#shell/store/blobs/blobs.ts'
import type { Database, Session } from '#shell/store/database.ts'
import { append, Conflict, readEvents } from '#shell/store/events.ts'
import type { Keyring } from '#shell/store/keys.ts'
import type { Signer } from '#shell/store/signer.ts'

/** What this room works with; every door's deps hold it. */
export type PrivacyTools = {
  database: Database
  keyring: Keyring
  blobs: Blobs
  clock: Clock
  log: Log
  signer?: Signer
  /** Where the ledger of erasures is kept; absent: in the database only. */
  config?: { data: string; backups?: string }
}

/** The decider said no. */
export class PrivacyRefused extends Error {
  override readonly name = 'PrivacyRefused'
  readonly refusals: Refusal[]
  constructor(refusals: Refusal[]) {
    super(
      refusals.map(({ code, subject }) => (subject === undefined ? code : `${code} (${subject})`)).join(', '),
    )
    this.refusals = refusals
  }
}

/** No shop has this name: the record is nobody's but the installation's. */
const shop = '(installation)'

async function streamOf(session: Session): Promise<string> {
  await session.query('insert into privacy_record (one, stream) values (true, $1) on conflict do nothing', [
    uuidv7(),
  ])
  const rows = await session.query<{ stream: string }>('select stream from privacy_record', [])
  return rows[0]?.stream ?? ''
}

export type ReadPrivacy = { stream: string; state: PrivacyState; seq: number }

export async function readPrivacy(
  session: Session,
  tools: Pick<PrivacyTools, 'keyring'>,
): Promise<ReadPrivacy> {
  const stream = await streamOf(session)
  const { events, seq } = await readEvents<PrivacyEvent>(session, tools.keyring, stream)
  return { stream, state: foldPrivacy(events), seq }
}

async function keepView(
  session: Session,
  event: NewPrivacyEvent,
  { at, actor }: { at: number; actor: Actor },
) {
  if (event.type === 'HoldSet') {
    const { hold, scope, subject } = event.body
    await session.query(
      'insert into legal_hold (id, scope, subject, set_at, set_by) values ($1, $2, $3, $4, $5)',
      [hold, scope, subject, at, actor.id],
    )
  }
  if (event.type === 'HoldLifted')
    await session.query('update legal_hold set lifted_at = $2, lifted_by = $3 where id = $1', [
      event.body.hold,
      at,
      actor.id,
    ])
}

/** Decides and appends in the caller's transaction, which has to be given up when it throws PrivacyRefused or Conflict. */
export async function decideAndKeep(
  session: Session,
  tools: Pick<PrivacyTools, 'keyring'>,
  read: ReadPrivacy,
  given: { command: PrivacyCommand; actor: Actor; at: number },
): Promise<PrivacyState> {
  const { command, actor, at } = given
  const decided = decidePrivacy(command, read.state)
  if (!decided.ok) throw new PrivacyRefused(decided.refusals)
  for (const event of decided.events) await keepView(session, event, given)
  await append(session, {
    keyring: tools.keyring,
    stream: read.stream,
    expectedSeq: read.seq,
    cause: uuidv7(),
    actor,
    at,
    pack: { id: 'privacy', version: 1 },
    shop,
    events: decided.events,
  })
  return decided.events.reduce((state, event) => evolvePrivacy(state, { ...event, at, actor }), read.state)
}

/** How often an act is decided anew when somebody else was faster. */
const tries = 5

/** Runs `work` in a transaction of the owner, again where another act came between. */
export async function inRecord<T>(tools: PrivacyTools, work: (session: Session) => Promise<T>): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await tools.database.transaction({ as: 'owner' }, work)
    } catch (error) {
      if (!(error instanceof Conflict) || round === tries) throw error
    }
  }
}
