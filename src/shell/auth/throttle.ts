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

async function fail(session: Session, kind: keyof typeof limits, name: string, now: number): Promise<void> {
  const [row] = await session.query<{ failures: number }>(
    `insert into auth_throttle (name, failures, failed_at, until) values ($1, 1, $2, 0)
     on conflict (name) do update set failed_at = $2,
       failures = case when auth_throttle.failed_at < $3 then 1 else auth_throttle.failures + 1 end
     returning failures`,
    [name, now, now - forgotten],
  )
  await session.query('update auth_throttle set until = $2 where name = $1', [
    name,
    now + waitAfter(row?.failures ?? 1, limits[kind]),
  ])
}

/** Milliseconds this attempt has to wait still; 0: it may go on. */
export async function waitOf(database: Database, attempt: Attempt, now: number): Promise<number> {
  const names = namesOf(attempt).map(([, name]) => name)
  const [row] = await database.transaction({ as: 'owner' }, (session) =>
    session.query<{ until: number | null }>(
      'select max(until) as until from auth_throttle where name = any($1)',
      [names],
    ),
  )
  return Math.max(0, (row?.until ?? 0) - now)
}

/** Counts a failure. */
export const failed = (database: Database, attempt: Attempt, now: number): Promise<void> =>
  database.transaction({ as: 'owner' }, async (session) => {
    for (const [kind, name] of namesOf(attempt)) await fail(session, kind, name, now)
    await session.query('delete from auth_throttle where failed_at < $1', [now - forgotten])
  })

/** The account's failures are forgotten once its person came in; those of the address stay. */
export const succeeded = (database: Database, { email }: Attempt): Promise<void> =>
  database.transaction({ as: 'owner' }, async (session) => {
    await session.query('delete from auth_throttle where name = $1', [named('account', email)])
  })
