/** Building the packet of a filing outside any transaction, and storing it sealed and synced before the case may say it is filed. */
import { Readable } from 'node:stream'
import type { BodyOf, Given } from '#core/case/commands.ts'
import type { CaseState } from '#core/case/state.ts'
import { checklistOf, gateResults } from '#core/evidence/checklist.ts'
import type { Preflight } from '#core/evidence/finding.ts'
import { preflight } from '#core/evidence/preflight.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Deps } from '#shell/deps.ts'
import type { OwnPart } from '#shell/press/content.ts'
import { pressPacket } from '#shell/press/packet.ts'
import { readWhole, type Written } from '#shell/store/blobs/blobs.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { type DataKey, newKey } from '#shell/store/keys.ts'
import { figuresOf } from './account-figures.ts'
import type { Person } from './person.ts'

/** A packet that lies in the blob store and is not yet part of any case. */
export type PressedPacket = {
  given: NonNullable<Given['packet']>
  written: Written
  key: DataKey
}

/** `body` is that of the filing; without it the packet is a draft, marked so throughout. */
type ToPress = { state: CaseState; law: Law; given: Given; at: number; body?: BodyOf<'FilePacket'> }

/** Reads the plain bytes of one exhibit of the case. Throws where it is not the person's to read, or erased. */
export function exhibitReader(deps: Deps, as: Person): (id: string) => Promise<Uint8Array> {
  return async (id) => {
    const found = await deps.database.transaction(as, (session) => findExhibit(session, deps.keyring, id))
    if (found === null || found.key === null) throw new Error(`exhibit ${id} cannot be read`)
    return readWhole(deps.blobs, found.blob, found.key)
  }
}

/** The packet as it would be filed at `at`; nothing is stored. */
export async function press(deps: Deps, as: Person, of: ToPress) {
  const { state, law, given, at, body } = of
  const judged = preflight(state, law, { ...given, now: at })
  const own = await ownPartOf(deps, as, of, judged)
  return pressPacket({
    state,
    law,
    preflight: judged,
    filing: state.filings.length + 1,
    at,
    readExhibit: exhibitReader(deps, as),
    draft: body === undefined,
    overrides: body?.overrides ?? [],
    ...(body?.supersedes === undefined ? {} : { supersedes: body.supersedes }),
    ...(own === null ? {} : { own }),
  })
}

/** Null for a packet that is filed here: whoever reviews may open it, and what the seller weighs is not for them. */
async function ownPartOf(
  deps: Deps,
  as: Person,
  { state, law, given, at, body }: ToPress,
  judged: Preflight,
): Promise<OwnPart | null> {
  if (state.venue === 'hosted' && body !== undefined) return null
  const actor = { id: as.actor, role: as.role }
  const gates = gateResults({ state, law, actor, at, given, command: null })
  const figures = await figuresOf(deps, as, { state, law, now: at })
  return { checklist: checklistOf(state, law, judged, gates), figures }
}

/** Presses and stores. What is stored is named by its sealed bytes and swept away if the filing does not come about. */
export async function pressFor(deps: Deps, as: Person, of: ToPress): Promise<PressedPacket> {
  const { metrics, tracing } = deps.observe
  const began = performance.now()
  const { bytes, sha256, files } = await tracing.span('press', {}, () => press(deps, as, of))
  metrics.pressed((performance.now() - began) / 1000)
  const key = newKey()
  const written = await deps.blobs.write(Readable.from([bytes]), { key: key.key, limit: bytes.byteLength })
  return { given: { sha256, bytes: bytes.byteLength, files }, written, key }
}
