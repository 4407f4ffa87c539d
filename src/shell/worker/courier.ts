/**
 * Hands messages to connected systems: at least once, under an id that stays. It goes beside the worker, not in its line: an endpoint
 * that answers slowly keeps no deadline waiting.
 */
import { systemClock } from '#shell/clock.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor } from '#shell/handle/person.ts'
import { secretsOf, switchOff } from '#shell/webhook/endpoints.ts'
import { type Due, forgetMessages, keptFor, recordTry, type Try, takeDue } from '#shell/webhook/messages.ts'
import { signedHeaders } from '#shell/webhook/signature.ts'
import { type Rounds, roundsOf } from './rounds.ts'
import { system } from './wake.ts'

/** How many go at the same time, and how long one may take in milliseconds. */
const together = 8
const timeout = 15_000
const hour = 3_600_000

/** Its tick hands over all that is due until nothing is, and answers how many were delivered. */
export type Courier = Rounds

const as = asActor(system, null)

async function tryOnce(deps: Deps, due: Due, secrets: string[]): Promise<Omit<Try, 'at'>> {
  const began = performance.now()
  const headers = signedHeaders(secrets, { id: due.id, at: systemClock.now(), body: due.payload })
  const result = await deps.outbound
    .send({ url: due.url, method: 'POST', headers, body: due.payload, timeout })
    .then(({ status }) => ({ status, error: status >= 200 && status < 300 ? null : `answered ${status}` }))
    .catch((error: unknown) => ({ status: null, error: error instanceof Error ? error.message : 'failed' }))
  return { ...result, ms: performance.now() - began }
}

async function handOver(deps: Deps, due: Due, now: number): Promise<boolean> {
  const secrets = await deps.database.transaction(as, (session) =>
    secretsOf(session, deps.keyring, { id: due.webhook, at: now }),
  )
  const tried = await tryOnce(deps, due, secrets)
  const delivered = tried.error === null
  await deps.database.transaction(as, async (session) => {
    const of = { message: due.id, owner: due.owner, attempts: due.attempts, delivered }
    await recordTry(session, of, { ...tried, at: now })
    // 410: whoever was there says not to come again.
    if (tried.status === 410) await switchOff(session, { id: due.webhook, at: now, why: 'gone' })
  })
  if (!delivered) {
    const { status, error } = tried
    deps.log.warn('webhook not delivered', { message: due.id, attempts: due.attempts + 1, status, error })
  }
  return delivered
}

export function openCourier(deps: Deps): Courier {
  let sweptAt = Number.NEGATIVE_INFINITY

  const once = async (now: number) => {
    let delivered = 0
    for (;;) {
      const due = await deps.database.transaction(as, (session) => takeDue(session, now, together))
      if (due.length === 0) break
      const handed = await Promise.all(due.map((one) => handOver(deps, one, now)))
      delivered += handed.filter(Boolean).length
    }
    if (now - sweptAt >= hour) {
      sweptAt = now
      await deps.database.transaction(as, (session) => forgetMessages(session, now - keptFor))
    }
    return delivered
  }
  return roundsOf(deps, 'courier', once)
}
