/** The packet as it would be filed now: pressed for the eyes of its seller, stored nowhere. */
import type { Deps } from '#shell/deps.ts'
import type { Person } from '#shell/handle/person.ts'
import { press } from '#shell/handle/press.ts'
import { openCase } from './cases.ts'

/** Null when there is no such case for this person. */
export async function draftPacket(
  deps: Deps,
  as: Person,
  id: string,
  at: number,
): Promise<{ name: string; bytes: Uint8Array } | null> {
  const opened = await openCase(deps, as, id, at)
  if (opened === null) return null
  const { bytes } = await press(deps, as, { ...opened, at })
  return { name: `${opened.state.code}-draft.zip`, bytes }
}
