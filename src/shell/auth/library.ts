/** The sign-in library as this house uses it: passwords, sessions, second factors. None of its own routes is mounted. */

import { kyselyAdapter } from '@better-auth/kysely-adapter'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { Kysely } from 'kysely'
import type { Log } from '#shell/log.ts'
import type { Database } from '#shell/store/database.ts'
import { dialectOver } from './dialect.ts'
import { hashingSessions } from './hashed-sessions.ts'

/** How long sessions last, milliseconds: `idle` without a request, `most` whatever happens, `rotate` between new tokens. */
export type Lifetimes = { idle: number; most: number; rotate: number }

/** How passwords are kept. */
export type Passwords = {
  hash(password: string): Promise<string>
  verify(of: { hash: string; password: string }): Promise<boolean>
}

export type LibraryParts = {
  database: Database
  secret: string
  /** `https://…`: cookies are Secure then. */
  origin: string
  log: Log
  lifetimes: Lifetimes
  /** In place of the library's own scrypt (N 16384, r 16). */
  passwords?: Passwords | undefined
}

const hidden = { required: false, input: false, returned: false } as const

/** How many failed codes in a row lock a second factor, and for how long, seconds. */
const lockout = { maxFailedAttempts: 10, durationSeconds: 900 }

export function openLibrary({ database, secret, origin, log, lifetimes, passwords }: LibraryParts) {
  const db = new Kysely<Record<string, never>>({ dialect: dialectOver(database) })
  const tables = kyselyAdapter(db, { type: 'postgres', transaction: false })
  return betterAuth({
    appName: 'Recourse',
    baseURL: origin,
    secret,
    database: hashingSessions((options: BetterAuthOptions) => tables(options)),
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level === 'error' ? 'warn' : level]('sign-in', { message }) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      ...(passwords === undefined ? {} : { password: passwords }),
    },
    user: { modelName: 'auth_user' },
    session: {
      modelName: 'auth_session',
      expiresIn: lifetimes.idle / 1000,
      updateAge: Math.min(lifetimes.idle / 1000 / 10, 600),
      additionalFields: {
        signedInBy: { type: 'string', required: false, input: false, defaultValue: 'password' },
        rotatedAt: { type: 'date', ...hidden },
        previousToken: { type: 'string', ...hidden },
        previousUntil: { type: 'date', ...hidden },
      },
    },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    advanced: { cookiePrefix: 'recourse', database: { generateId: 'uuid' } },
    plugins: [
      twoFactor({
        issuer: 'Recourse',
        accountLockout: { enabled: true, ...lockout },
        schema: { twoFactor: { modelName: 'auth_two_factor' } },
      }),
    ],
  })
}

export type Library = ReturnType<typeof openLibrary>
