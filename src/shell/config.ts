/**
 * Configuration, read and checked once at start. Everything comes from the environment; nothing else in the program reads it.
 * A wrong value is named with its variable, and every wrong value is named at once.
 */
import * as z from 'zod/mini'
import {
  type IdentityConfig,
  identityEnvironment,
  identityOf,
  identityProblems,
} from './auth/identity-config.ts'
import {
  type ChannelConfig,
  channelEnvironment,
  channelProblems,
  channelsOf,
} from './channel/channel-config.ts'
import { type ObserveConfig, observeEnvironment, observeOf } from './observe/observe-config.ts'
import { readAllowed } from './outbound/addresses.ts'
import type { BucketConfig } from './store/blobs/s3-client.ts'
import {
  type TimestampConfig,
  timestampEnvironment,
  timestampProblems,
  timestampsOf,
} from './timestamp/config.ts'

const whole = (low: number, high: number) =>
  z.coerce.number('a whole number').check(z.int('a whole number'), z.minimum(low), z.maximum(high))

const environment = z.object({
  RECOURSE_DATA: z._default(z.string(), '.recourse/data'),
  RECOURSE_HOST: z._default(z.string(), '127.0.0.1'),
  RECOURSE_PORT: z._default(whole(0, 65_535), 4180),
  /** 32 bytes as hex or base64url; absent: a key file in the data folder, made at the first start, mode 0600. */
  RECOURSE_MASTER_KEY: z.optional(
    z
      .string()
      .check(z.regex(/^(?:[0-9a-f]{64}|[A-Za-z0-9_-]{43})$/, '32 bytes as 64 hex digits or 43 base64url')),
  ),
  /** What this process does: the doors, the work nobody asks for, or both. Each of the two alone needs DATABASE_URL. */
  RECOURSE_ROLE: z._default(z.enum(['all', 'web', 'worker']), 'all'),
  DATABASE_URL: z.optional(z.string().check(z.regex(/^postgres(?:ql)?:\/\//, 'a postgres:// address'))),
  /** Largest upload in bytes. What the marketplace takes is a matter of the pack; this only guards the machine. */
  RECOURSE_UPLOAD_MAX: z._default(whole(1, 2 ** 31), 64 * 1024 * 1024),
  /** The address people use, when a proxy stands in front: cookies become Secure and other origins are refused. */
  RECOURSE_ORIGIN: z.optional(z.url({ protocol: /^https?$/, error: 'an http(s) address' })),
  /** Blobs in a bucket instead of the data folder: all of the first four, or none. */
  RECOURSE_S3_ENDPOINT: z.optional(z.url({ protocol: /^https?$/, error: 'an http(s) address' })),
  RECOURSE_S3_BUCKET: z.optional(
    z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket')),
  ),
  RECOURSE_S3_KEY_ID: z.optional(z.string()),
  RECOURSE_S3_SECRET: z.optional(z.string()),
  RECOURSE_S3_SESSION_TOKEN: z.optional(z.string()),
  RECOURSE_S3_REGION: z._default(z.string(), 'us-east-1'),
  RECOURSE_S3_PREFIX: z.optional(
    z.string().check(z.regex(/^(?:[A-Za-z0-9_.-]+\/)+$/, 'letters, digits and dashes, ending in /')),
  ),
  /** Hosts and networks outside the public internet that webhooks and the like may go to: `hooks.intranet, 10.1.0.0/16`. */
  RECOURSE_OUTBOUND_ALLOW: z.optional(
    z.string().check(
      z.refine((list) => {
        try {
          return readAllowed(list) !== undefined
        } catch {
          return false
        }
      }, 'names of hosts, addresses or networks, with commas between'),
    ),
  ),
  /** Bytes a shop may have uploaded and not attached to a case yet. */
  RECOURSE_STAGED_MAX: z._default(whole(1, 2 ** 40), 2 * 1024 * 1024 * 1024),
  /** Days a backup is kept. An erased key may stand in backups made before for so long, and no longer. */
  RECOURSE_BACKUP_KEEP: z._default(whole(1, 3_650), 35),
  /** Folder of backups: a copy of the ledger of erasures is kept there, and the doctor looks into it. */
  RECOURSE_BACKUPS: z.optional(z.string()),
  /** The program that reads Cyrillic in pictures: a path, a name on the PATH, or `off`. The laboratory looks at it itself. */
  RECOURSE_TESSERACT: z.optional(z.string()),
  /** Bytes that may lie in the vault of one shop. */
  RECOURSE_VAULT_MAX: z._default(whole(1, 2 ** 50), 256 * 1024 * 1024 * 1024),
  /** How many processes with doors share the addresses people come from; each lets through that part of the requests. */
  RECOURSE_WEB_PROCESSES: z._default(whole(1, 1_000), 1),
  ...identityEnvironment,
  ...timestampEnvironment,
  ...observeEnvironment,
  ...channelEnvironment,
  RECOURSE_LOG: z._default(z.enum(['silent', 'error', 'warn', 'info', 'debug']), 'info'),
})

export type Config = IdentityConfig &
  TimestampConfig &
  ObserveConfig &
  ChannelConfig & {
    /** Folder that holds database, blobs and keys. */
    data: string
    host: string
    /** 0 lets the system choose. */
    port: number
    masterKey?: string
    databaseUrl?: string
    /** Absent: doors and worker in this process. */
    role?: 'web' | 'worker'
    /** Bytes. */
    uploadMax: number
    origin?: string
    /** Hosts and networks outside the public internet that may be called; absent: none. */
    outboundAllow?: string
    /** Bytes of uploads a shop may have waiting; absent: as many as it likes. */
    stagedMax?: number
    /** Absent: blobs lie in the data folder. */
    s3?: BucketConfig
    /** Bytes that may lie in the vault of one shop; absent: as many as it likes. */
    vaultMax?: number
    /** Processes with doors that share what comes in; absent: this one. */
    webProcesses?: number
    /** Folder of backups. */
    backups?: string
    /** The program that reads Cyrillic in pictures; absent: `tesseract`, where it is found. */
    tesseract?: string
    /** Days a backup is kept; `readConfig` always says. */
    backupKeep?: number
    log: 'silent' | 'error' | 'warn' | 'info' | 'debug'
    /** The demo shows its passwords and moves its own clock; it listens on the loopback only. */
    demo: boolean
  }

/** Names every variable that is wrong, and how. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: { variable: string; message: string }[]
  constructor(problems: { variable: string; message: string }[]) {
    super(problems.map(({ variable, message }) => `${variable}: ${message}`).join('\n'))
    this.problems = problems
  }
}

type Given = z.output<typeof environment>

/** The bucket, where one is named; half of one is worse than none. */
function bucketOf(given: Given): { s3?: BucketConfig } {
  const needed = [
    'RECOURSE_S3_ENDPOINT',
    'RECOURSE_S3_BUCKET',
    'RECOURSE_S3_KEY_ID',
    'RECOURSE_S3_SECRET',
  ] as const
  const missing = needed.filter((variable) => given[variable] === undefined)
  if (missing.length === needed.length) return {}
  if (missing.length > 0)
    throw new ConfigError(
      missing.map((variable) => ({
        variable,
        message: 'is needed where another RECOURSE_S3_ variable is set',
      })),
    )
  const { RECOURSE_S3_SESSION_TOKEN: sessionToken, RECOURSE_S3_PREFIX: prefix } = given
  return {
    s3: {
      endpoint: String(given.RECOURSE_S3_ENDPOINT),
      bucket: String(given.RECOURSE_S3_BUCKET),
      region: given.RECOURSE_S3_REGION,
      keyId: String(given.RECOURSE_S3_KEY_ID),
      secret: String(given.RECOURSE_S3_SECRET),
      ...(sessionToken === undefined ? {} : { sessionToken }),
      ...(prefix === undefined ? {} : { prefix }),
    },
  }
}

/** Reads the configuration, or throws a ConfigError. Values are never repeated in the message: one may be a key. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = environment.safeParse(set)
  if (!read.success)
    throw new ConfigError(
      read.error.issues.map((issue) => ({ variable: String(issue.path[0]), message: issue.message })),
    )
  const given = read.data
  const missing = [...identityProblems(given), ...timestampProblems(given), ...channelProblems(given)]
  if (missing.length > 0) throw new ConfigError(missing)
  const role = given.RECOURSE_ROLE
  if (role !== 'all' && given.DATABASE_URL === undefined)
    throw new ConfigError([
      {
        variable: 'RECOURSE_ROLE',
        message: `${role} alone needs DATABASE_URL: the embedded database serves one process`,
      },
    ])
  return {
    data: given.RECOURSE_DATA,
    host: given.RECOURSE_HOST,
    port: given.RECOURSE_PORT,
    uploadMax: given.RECOURSE_UPLOAD_MAX,
    stagedMax: given.RECOURSE_STAGED_MAX,
    vaultMax: given.RECOURSE_VAULT_MAX,
    webProcesses: given.RECOURSE_WEB_PROCESSES,
    log: given.RECOURSE_LOG,
    backupKeep: given.RECOURSE_BACKUP_KEEP,
    demo: false,
    ...bucketOf(given),
    ...identityOf(given),
    ...timestampsOf(given),
    ...observeOf(given),
    ...channelsOf(given),
    ...(given.RECOURSE_MASTER_KEY === undefined ? {} : { masterKey: given.RECOURSE_MASTER_KEY }),
    ...(given.RECOURSE_OUTBOUND_ALLOW === undefined ? {} : { outboundAllow: given.RECOURSE_OUTBOUND_ALLOW }),
    ...(given.RECOURSE_BACKUPS === undefined ? {} : { backups: given.RECOURSE_BACKUPS }),
    ...(given.RECOURSE_TESSERACT === undefined ? {} : { tesseract: given.RECOURSE_TESSERACT }),
    ...(role === 'all' ? {} : { role }),
    ...(given.DATABASE_URL === undefined ? {} : { databaseUrl: given.DATABASE_URL }),
    ...(given.RECOURSE_ORIGIN === undefined ? {} : { origin: new URL(given.RECOURSE_ORIGIN).origin }),
  }
}
