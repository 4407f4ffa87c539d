/**
 * Back-off at the door: after a number of failures each further one doubles the wait, counted for the account and for the address
 * apart. An address nobody has signs in as slowly as one that is known, so that nothing is learnt by asking.
 */
import { createHash } from 'node:crypto'
import type { Database, Session } from '#shell/store/database.ts'

type Limit = { free: number; most: number }

/** Milliseconds. An account's wait stays short, so that nobody is kept out by a stranger's guessing. */
const limits = {
  account: { free: 10, most: 5 * 60_000 },
  address: { free: 40, most: 30 * 60_000 },
} as const satisfies Record<string, Limit>

/** Failures are forgotten after a day without one. */
const forgotten = 86_400_000

export type Attempt = { email: string; address: string }

/** Milliseconds to wait after so many failures. */
export const waitAfter = (failures: number, { free, most }: Limit): number =>
  failures < free ? 0 : Math.min(1000 * 2 ** Math.min(failures - free, 30), most)

const named = (kind: keyof typeof limits, value: string): string =>
  `${kind}:${createHash('sha256').update(value.trim().toLowerCase()).digest('hex')}`

const namesOf = ({ email, address }: Attempt): [keyof typeof limits, string][] => [
  ['account', named('account', email)],
  ['address', named('address', address)],
]

/** Takes one attempt of each name; locks them in one order, so that two at once do not wait for each other. */
async function count(
  session: Session,
  [kind, name]: [keyof typeof limits, string],
  now: number,
): Promise<{ failures: number; until: number }> {
  const [row] = await session.query<{ failures: number; until: number }>(
    `insert into auth_throttle (name, failures, failed_at, until) values ($1, 1, $2, 0)
     on conflict (name) do update set failed_at = $2,
       failures = case when auth_throttle.failed_at < $3 then 1 else auth_throttle.failures + 1 end,
       until = case when auth_throttle.failed_at < $3 then 0 else auth_throttle.until end
     returning failures, until`,
    [name, now, now - forgotten],
  )
  const { failures, until } = row ?? { failures: 1, until: 0 }
  await session.query('update auth_throttle set until = $2 where name = $1', [
    name,
    now + waitAfter(failures, limits[kind]),
  ])
  return { failures, until }
}

/** An attempt has to wait still, for so many milliseconds. */
class Waits extends Error {
  readonly wait: number
  constructor(wait: number) {
    super('too soon')
    this.wait = wait
  }
}

/**
 * Takes an attempt before it is made: it counts as failed until `succeeded` says otherwise, so that of many at once, in however many
 * processes, no more get through than of as many one after the other. Answers milliseconds to wait, when it is not to be made; 0: go on.
 */
export const attemptOf = (database: Database, attempt: Attempt, now: number): Promise<number> =>
  database
    .transaction({ as: 'owner' }, async (session) => {
      for (const named of namesOf(attempt)) {
        const { until } = await count(session, named, now)
        // Given up, so that waiting does not make it longer.
        if (until > now) throw new Waits(until - now)
      }
      await session.query(
        `delete from auth_throttle where name in (select name from auth_throttle where failed_at < $1
           for update skip locked)`,
        [now - forgotten],
      )
      return 0
    })
    .catch((error: unknown) => {
      if (error instanceof Waits) return error.wait
      throw error
    })

/** The account's failures are forgotten once its person came in; of the address only this attempt. */
export const succeeded = (database: Database, attempt: Attempt): Promise<void> =>
  database.transaction({ as: 'owner' }, async (session) => {
    const [[, account] = ['', ''], [, address] = ['', '']] = namesOf(attempt)
    await session.query('delete from auth_throttle where name = $1', [account])
    await session.query(
      `update auth_throttle set failures = failures - 1, until = case when failures <= $2 then 0 else until end
       where name = $1 and failures > 0`,
      [address, limits.address.free],
    )
  })
