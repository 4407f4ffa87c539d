/**
 * The ledger of erasures: of each one the ids of what was destroyed and nothing else, in a signed file beside the database and, where
 * one is named, in the folder of backups. Whoever puts an older state of the database back has from it what has to be erased again.
 */
import * as fs from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import * as z from 'zod/mini'
import { erasureScopes } from '#core/privacy/record.ts'
import { sha256 } from '#shell/store/canonical.ts'
import type { Database, Session } from '#shell/store/database.ts'
import { isSigned, openSigner, type Signer } from '#shell/store/signer.ts'
import type { PrivacyTools } from './record.ts'

const ids = z.array(z.uuid())
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** `shops` are masks of their ids: an id may be somebody's name. `blobs` are digests of sealed bytes. */
const entrySchema = z.strictObject({
  erasure: z.uuid(),
  at: z.int(),
  scope: z.enum(erasureScopes),
  subject: z.string(),
  because: z.enum(['asked', 'retention']),
  keys: ids,
  blobs: z.array(digest),
  cases: ids,
  listings: ids,
  staged: ids,
  shops: z.array(z.string()),
  signIn: z.boolean(),
})
export type LedgerEntry = z.output<typeof entrySchema>

const headSchema = z.strictObject({
  format: z.literal('recourse-erasures'),
  v: z.literal(1),
  /** UTC milliseconds. */
  writtenAt: z.int(),
  count: z.int(),
  /** Of the lines that follow, each with its line end. */
  sha256: digest,
  key: z.string(),
  signature: z.string(),
})

export type Ledger = { head: z.output<typeof headSchema>; entries: LedgerEntry[] }

export const ledgerFile = 'erasures.jsonl'

/** A ledger that cannot be taken; the message says why. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError'
}

/** A shop's name in the ledger. */
export const maskOfShop = ({ keyring }: Pick<PrivacyTools, 'keyring'>, shop: string): string =>
  keyring.mask(shop, 'erased shop')

/** Notes an erasure, in its own transaction. */
export async function noteInLedger(session: Session, entry: LedgerEntry): Promise<void> {
  await session.query('insert into erasure_ledger (erasure, entry) values ($1, $2) on conflict do nothing', [
    entry.erasure,
    JSON.stringify(entry),
  ])
}

const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`

function readLine<S extends z.core.$ZodType>(schema: S, line: string, path: string): z.output<S> {
  try {
    return z.parse(schema, JSON.parse(line))
  } catch {
    throw new LedgerError(`${path} is no ledger of erasures this build can read`)
  }
}

/** Reads a ledger and checks its digest and signature; null where there is none. Throws LedgerError. */
export async function readLedger(path: string): Promise<Ledger | null> {
  const text = await fs.readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw new LedgerError(`${path} cannot be read: ${error.code}`)
  })
  if (text === null) return null
  const [first = '', ...lines] = text.split('\n')
  const head = readLine(headSchema, first, path)
  const body = text.slice(first.length + 1)
  if (!isSigned(head) || head.sha256 !== sha256(body))
    throw new LedgerError(`${path} was changed, or cut off: its signature does not hold`)
  const entries = lines.slice(0, -1).map((line) => readLine(entrySchema, line, path))
  if (entries.length !== head.count) throw new LedgerError(`${path} is not whole`)
  return { head, entries }
}

async function entriesIn(database: Database): Promise<LedgerEntry[]> {
  const rows = await database.transaction({ as: 'owner' }, (session) =>
    session.query<{ entry: string }>('select entry from erasure_ledger order by erasure', []),
  )
  return rows.map(({ entry }) => z.parse(entrySchema, JSON.parse(entry)))
}

/** Nothing a ledger knew is ever left out of it: a database that was put back to an older state knows less. */
function together(own: readonly LedgerEntry[], there: readonly LedgerEntry[]): LedgerEntry[] {
  const known = new Set(own.map(({ erasure }) => erasure))
  return [...own, ...there.filter(({ erasure }) => !known.has(erasure))].sort((one, other) =>
    one.erasure < other.erasure ? -1 : 1,
  )
}

async function writeWhole(path: string, text: string): Promise<void> {
  const part = `${path}.${process.pid}.part`
  await fs.mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await fs.writeFile(part, text, { mode: 0o600, flush: true })
  await fs.rename(part, path)
  const folder = await fs.open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}

/** What an installation knows of its own: the database, its signing key, the time. */
export type LedgerTools = Pick<PrivacyTools, 'database' | 'keyring' | 'clock'> & { signer?: Signer }

/** A ledger that says the same is dated anew after so long, so that its date tells until when nothing is missing in it. */
const fresh = 3_600_000

/** Writes the ledger to `path` unless the same stands there and is fresh. Throws LedgerError where another installation's is there. */
export async function writeLedger(tools: LedgerTools, path: string): Promise<void> {
  const signer = tools.signer ?? (await openSigner(tools.database, tools.keyring))
  const there = await readLedger(path).catch((error: unknown) => {
    // What was cut off or changed is written anew: the database knows better.
    if (error instanceof LedgerError) return null
    throw error
  })
  if (there !== null && there.head.key !== signer.key)
    throw new LedgerError(`${path} is the ledger of another installation`)
  const entries = together(await entriesIn(tools.database), there?.entries ?? [])
  const body = entries.map(lineOf).join('')
  const own = sha256(body)
  const now = tools.clock.now()
  if (there?.head.sha256 === own && Math.abs(now - there.head.writtenAt) < fresh) return
  const head = {
    ...{ format: 'recourse-erasures' as const, v: 1 as const, writtenAt: now },
    ...{ count: entries.length, sha256: own },
  }
  await writeWhole(path, lineOf(signer.sign(head)) + body)
}

/** Where an installation keeps its ledger: in the data folder and, where one is named, beside the backups. */
export const ledgerPaths = ({ data, backups }: { data: string; backups?: string }): string[] =>
  [data, ...(backups === undefined ? [] : [backups])].map((folder) => join(resolve(folder), ledgerFile))
