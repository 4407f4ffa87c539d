/** Legal holds: set and lifted with a reason, kept in the record. */
import { uuidv7 } from 'uuidv7'
import type { Actor } from '#core/case/commands.ts'
import type { PrivacyState, Target } from '#core/privacy/record.ts'
import type { Session } from '#shell/store/database.ts'
import { decideAndKeep, inRecord, type PrivacyTools, readPrivacy } from './record.ts'

/** A case named by its code is held by its id. Null when there is nothing of that name. */
async function targetOf(session: Session, { scope, subject }: Target): Promise<Target | null> {
  const look = {
    case: 'select id::text as id from case_view where id::text = lower($1) or code = upper($1)',
    exhibit: 'select id::text as id from exhibit where id::text = lower($1)',
    shop: 'select id from shop where id = $1',
    person: 'select id::text as id from auth_user where id::text = lower($1) or email = lower($1)',
  }[scope]
  const rows = await session.query<{ id: string }>(look, [subject])
  return rows[0] === undefined ? null : { scope, subject: rows[0].id }
}

/** The hold's id, or null where there is nothing to hold. Throws PrivacyRefused. */
export async function setHold(
  tools: PrivacyTools,
  asked: { target: Target; reason: string; actor: Actor },
): Promise<string | null> {
  return inRecord(tools, async (session) => {
    const target = await targetOf(session, asked.target)
    if (target === null) return null
    const id = uuidv7()
    const command = { type: 'SetHold' as const, id, target, reason: asked.reason }
    const read = await readPrivacy(session, tools)
    await decideAndKeep(session, tools, read, { command, actor: asked.actor, at: tools.clock.now() })
    return id
  })
}

/** Throws PrivacyRefused where no such hold stands. */
export async function liftHold(
  tools: PrivacyTools,
  asked: { hold: string; reason: string; actor: Actor },
): Promise<void> {
  const { hold, reason, actor } = asked
  await inRecord(tools, async (session) => {
    const read = await readPrivacy(session, tools)
    const command = { type: 'LiftHold' as const, hold, reason }
    await decideAndKeep(session, tools, read, { command, actor, at: tools.clock.now() })
  })
}

/** Holds and erasures as the record tells them. */
export const privacyState = (tools: PrivacyTools): Promise<PrivacyState> =>
  inRecord(tools, async (session) => (await readPrivacy(session, tools)).state)
