/** What a restore owes to those who were erased after the backup was made: the ledger found, put in place, and gone by. */
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { BackupError } from '#shell/backup/archive.ts'
import { finishErasures } from './finish.ts'
import { type Ledger, LedgerError, ledgerFile, readLedger } from './ledger.ts'
import { reapply } from './reapply.ts'
import type { PrivacyTools } from './record.ts'

export type FoundLedger = { path: string; ledger: Ledger }

/** `key` is the installation's that made the backup. */
type For = { backup: string; data: string; key: string }

async function taken(path: string, key: string): Promise<FoundLedger | null> {
  const ledger = await readLedger(path)
  if (ledger !== null && ledger.head.key !== key)
    throw new LedgerError(`${path} is the ledger of another installation than this backup`)
  return ledger === null ? null : { path, ledger }
}

/**
 * The ledger to go by: the one asked for, else the later of those in the data folder and beside the backup; null where `asked` is false.
 * Throws BackupError where there is none, or it cannot be taken: nothing has been restored then.
 */
export async function ledgerFor(
  asked: string | false | undefined,
  { backup, data, key }: For,
): Promise<FoundLedger | null> {
  if (asked === false) return null
  const places =
    asked !== undefined ? [asked] : [data, dirname(resolve(backup))].map((at) => join(at, ledgerFile))
  try {
    const found = []
    for (const path of places) found.push(await taken(path, key))
    const [latest] = found
      .filter((one) => one !== null)
      .toSorted((a, b) => b.ledger.head.writtenAt - a.ledger.head.writtenAt)
    if (latest !== undefined) return latest
  } catch (error) {
    throw error instanceof LedgerError ? new BackupError(error.message) : error
  }
  throw new BackupError(
    `there is no ledger of erasures (${places.join(', ')}): what was erased after this backup would stand here again. Give the one of the running installation with --ledger; --no-ledger restores without`,
  )
}

/** Puts it where the installation keeps it: a restore that is cut off is made good by the next start. */
export async function keepFound({ path }: FoundLedger, data: string): Promise<void> {
  const own = join(resolve(data), ledgerFile)
  if (own === resolve(path)) return
  await mkdir(dirname(own), { recursive: true, mode: 0o700 })
  await copyFile(path, own)
}

export type ErasedAgain = { path: string; writtenAt: number; count: number; left: string | null }

/** Does the erasures again that the restored rows do not know of, to their end. */
export async function eraseAgain(tools: PrivacyTools, { path, ledger }: FoundLedger): Promise<ErasedAgain> {
  const count = await reapply(tools, ledger.entries)
  const { left } = await finishErasures(tools)
  return { path, writtenAt: ledger.head.writtenAt, count, left }
}
