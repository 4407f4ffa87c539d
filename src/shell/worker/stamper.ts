/**
 * Gets the time stamps that are wanted. It goes beside the worker, not in its line: an authority that is away keeps no deadline and
 * no other effect waiting, and a filing is acknowledged long before it is stamped.
 */
import { readFileSync } from 'node:fs'
import type { Deps } from '#shell/deps.ts'
import { asActor } from '#shell/handle/person.ts'
import { keepStamp, stampFailed, takeWanted, type WantedStamp } from '#shell/store/time-stamps.ts'
import { type Authority, stampDigest } from '#shell/timestamp/authority.ts'
import { backOff } from './back-off.ts'
import { type Rounds, roundsOf } from './rounds.ts'
import { system } from './wake.ts'

/** After so many failures, an hour apart by then, a person has to look. */
const attemptsAtMost = 200
/** How long one that was taken is nobody else's, milliseconds. */
const lease = 60_000

/** Its tick asks for all that is due, and answers how many were stamped. */
export type Stamper = Rounds

const as = asActor(system, null)

async function stampOne(
  deps: Deps,
  authority: Authority,
  wanted: WantedStamp,
  now: number,
): Promise<boolean> {
  try {
    const { token, stamped } = await stampDigest(deps.outbound, authority, wanted.digest)
    await deps.database.transaction(as, (session) => keepStamp(session, wanted.id, { token, at: stamped.at }))
    return true
  } catch (error) {
    const message = error instanceof Error ? error.message : 'failed'
    deps.log.warn('no time stamp', { receipt: wanted.id, attempts: wanted.attempts + 1, error: message })
    const nextAt = wanted.attempts + 1 >= attemptsAtMost ? null : now + backOff(wanted.attempts)
    await deps.database.transaction(as, (session) =>
      stampFailed(session, wanted.id, { nextAt, error: message }),
    )
    return false
  }
}

/** Null where no authority is configured. Throws where its certificates cannot be read. */
export function openStamper(deps: Deps): Stamper | null {
  const { timestamps } = deps.config
  if (timestamps === undefined) return null
  const { url, certificates, policy } = timestamps
  const trusted = readFileSync(certificates, 'utf8')
  const authority: Authority = { url, trusted, ...(policy === undefined ? {} : { policy }) }
  const once = async (now: number) => {
    const wanted = await deps.database.transaction(as, (session) =>
      takeWanted(session, { now, until: now + lease }),
    )
    let stamped = 0
    for (const one of wanted) if (await stampOne(deps, authority, one, now)) stamped += 1
    return stamped
  }
  return roundsOf(deps, 'stamper', once)
}
