/** The packet of a filing, recorded in the transaction of its event. */
import type { Deps } from '#shell/deps.ts'
import { DatabaseError, type Session } from '#shell/store/database.ts'
import { Conflict } from '#shell/store/events.ts'
import { savePacket } from '#shell/store/packets.ts'
import type { Moved } from './consequences.ts'
import type { PressedPacket } from './press.ts'

/** `seq`: the version it was decided on. Throws Conflict where the case was filed by somebody else in the same moment. */
export async function keepPacket(
  session: Session,
  deps: Deps,
  { after, seq }: { after: Moved; seq: number },
  pressed: PressedPacket,
): Promise<void> {
  const filed = after.steps.find(({ event }) => event.type === 'PacketFiled')?.event
  if (filed?.type !== 'PacketFiled') return
  await savePacket(session, {
    keyring: deps.keyring,
    stream: after.id,
    filing: filed.body.filing,
    shop: after.state.shop,
    exhibits: filed.body.exhibits,
    at: filed.at,
    key: pressed.key,
    written: pressed.written,
  }).catch((error: unknown) => {
    // Filed by somebody else in the same moment: decided anew, it is told so.
    const isTaken = error instanceof DatabaseError && error.constraint === 'packet_pkey'
    throw isTaken ? new Conflict(after.id, seq) : error
  })
}
