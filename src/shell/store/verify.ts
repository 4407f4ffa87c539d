/**
 * Checks an export without the system that made it: the chain, the installation's log, the commitments, the receipts, time stamps
 * and the signed head. What it proves and what it cannot is said in docs/reference/export.md.
 */
import { type CaseExport, exportSchema } from '#core/case/envelope.ts'
import { canonical, nextHead, sha256, zeros } from './canonical.ts'
import { coverOf } from './export.ts'
import { commitmentOf } from './records.ts'
import { isSigned } from './signer.ts'
import {
  checkAmong,
  checkFiles,
  checkHeld,
  checkOwn,
  type HeldFile,
  knownOf,
  readHeld,
} from './verify-held.ts'
import { checkLogs, type LogChecked } from './verify-log.ts'
import { asPointer, type Report, type VerifyProblem } from './verify-report.ts'
import { checkTimestamps, type StampedReceipt } from './verify-stamps.ts'

export type Verification = {
  ok: boolean
  problems: VerifyProblem[]
  /** How many entries the export holds, and of those with a personal part how many do not show it (erased or withheld). */
  entries: number
  undisclosed: number
  receipts: number
  /** The key that signed the head; `pinned` says that it was compared with one given. */
  key: string | null
  pinned: boolean
  head: { seq: number; hash: string; exportedAt: number } | null
  /** What the stretches of the log given reached; null where none was given. */
  log: LogChecked | null
  /** What the time stamps of the export say. */
  stamped: StampedReceipt[]
}

export type VerifyOptions = {
  /** Receipts somebody holds: the strongest evidence against a rewritten record. */
  receipts?: readonly unknown[]
  /** Stretches of the installation's log: link receipts of any case with each other and with the export. */
  logs?: readonly unknown[]
  /** Files that were filed: a receipt has to name each. */
  files?: readonly HeldFile[]
  /** The installation's public key, got in another way than with the export. */
  key?: string
  /** Certificates of time-stamp authorities you trust (PEM); without them stamps are compared, and whose they are is not. */
  authorities?: readonly string[]
  /** Nothing was erased or withheld: a personal part that is not shown is a problem. */
  whole?: boolean
}

type Entry = CaseExport['entries'][number]

function checkEntry(entry: Entry, index: number, exported: CaseExport, report: Report): void {
  const { envelope, hash, log, personal } = entry
  const at = `/entries/${index}`
  const before = exported.entries[index - 1]
  if (envelope.stream !== exported.case) report(`${at}/envelope/stream`, 'belongs to another case')
  if (envelope.seq !== index + 1)
    report(`${at}/envelope/seq`, `is ${envelope.seq} where ${index + 1} is due: an entry is missing or moved`)
  if (envelope.prev !== (before?.hash ?? zeros))
    report(`${at}/envelope/prev`, 'does not follow the entry before it')
  if (sha256(canonical(envelope)) !== hash)
    report(`${at}/hash`, 'is not the digest of the envelope: it was changed')
  if (nextHead(log.before, hash) !== log.head)
    report(`${at}/log/head`, 'does not follow from the head before and the entry')
  if (before !== undefined && log.index <= before.log.index)
    report(`${at}/log/index`, 'does not come after the entry before it')
  const linked = before === undefined ? log.index === 1 : log.index === before.log.index + 1
  if (linked && log.before !== (before?.log.head ?? zeros))
    report(`${at}/log/before`, 'does not follow the entry before it')
  if (personal === null) return
  if (envelope.commitment === null) report(`${at}/personal`, 'stands where the record has none')
  else if (commitmentOf(personal) !== envelope.commitment)
    report(`${at}/personal`, 'is not what the record commits to: it was changed or swapped')
}

function checkHead(exported: CaseExport, report: Report): void {
  const { head, entries } = exported
  const last = entries.at(-1)
  if (head.stream !== exported.case) report('/head/stream', 'belongs to another case')
  if (head.exportedAt !== exported.exportedAt) report('/exportedAt', 'is not the time that was signed')
  if (head.seq !== entries.length)
    report(
      '/head/seq',
      `signs ${head.seq} entries, the export holds ${entries.length}: some were cut off or added`,
    )
  if (last !== undefined) {
    if (head.hash !== last.hash) report('/head/hash', 'is not that of the last entry')
    if (head.log.index < last.log.index) report('/head/log/index', 'is before the last entry')
    if (head.log.index === last.log.index && head.log.head !== last.log.head)
      report('/head/log/head', 'is not that of the last entry')
  }
  if (head.covers !== coverOf(exported)) report('/head/covers', 'does not cover these entries and receipts')
  if (!isSigned(head)) report('/head/signature', 'is not a signature of this head by this key')
}

function checkWhole({ entries }: CaseExport, report: Report): void {
  entries.forEach(({ envelope, personal }, index) => {
    if (envelope.commitment !== null && personal === null)
      report(`/entries/${index}/personal`, 'is erased or withheld, and the record is said to be whole')
  })
}

function checkExport(exported: CaseExport, options: VerifyOptions, report: Report): void {
  if (exported.entries.length === 0) report('/entries', 'is empty')
  exported.entries.forEach((entry, index) => {
    checkEntry(entry, index, exported, report)
  })
  checkHead(exported, report)
  exported.receipts.forEach((receipt, index) => {
    checkOwn({ at: `/receipts/${index}`, receipt }, exported, report)
  })
  if (options.whole) checkWhole(exported, report)
}

const isHidden = ({ envelope, personal }: Entry): boolean => envelope.commitment !== null && personal === null

/** Everything somebody holds, with the export or, where the installation gives none, without. Never throws. */
function verified(
  exported: CaseExport | null,
  problems: VerifyProblem[],
  options: VerifyOptions,
): Verification {
  const report: Report = (at, what) => problems.push({ at, what })
  let log: LogChecked | null = null
  let stamped: StampedReceipt[] = []
  const held = readHeld(options.receipts ?? [], report)
  const key = exported?.head.key ?? options.key ?? held[0]?.receipt.key ?? null
  try {
    const logs = options.logs ?? []
    if (exported !== null) {
      checkExport(exported, options, report)
      checkHeld(held, exported, { linked: logs.length > 0 }, report)
    }
    if (exported !== null) stamped = checkTimestamps(exported, options.authorities ?? [], report)
    checkAmong(held, key, report)
    log = checkLogs(logs, { known: knownOf(exported, held), key }, report)
    const own = held.map(({ receipt }) => receipt)
    checkFiles(options.files ?? [], own.length > 0 ? own : (exported?.receipts ?? []), report)
  } catch (error) {
    report('', `cannot be hashed: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (options.key !== undefined && key !== null && options.key !== key)
    report('/head/key', 'is not the key that was given')
  return {
    ok: problems.length === 0,
    problems,
    entries: exported?.entries.length ?? 0,
    undisclosed: exported?.entries.filter(isHidden).length ?? 0,
    receipts: exported?.receipts.length ?? 0,
    key,
    pinned: options.key !== undefined,
    head:
      exported === null
        ? null
        : { seq: exported.head.seq, hash: exported.head.hash, exportedAt: exported.head.exportedAt },
    log,
    stamped,
  }
}

/** Never throws: whatever `value` is, the answer says what is wrong with it. */
export function verifyExport(value: unknown, options: VerifyOptions = {}): Verification {
  const parsed = exportSchema.safeParse(value)
  if (parsed.success) return verified(parsed.data, [], options)
  const problems = parsed.error.issues.map((issue) => ({ at: asPointer(issue.path), what: issue.message }))
  return verified(null, problems, options)
}

/** Receipts and stretches of the log by themselves: whether they are genuine and of one history. Says nothing of what was recorded. */
export function verifyReceipts(options: VerifyOptions): Verification {
  const none = (options.receipts ?? []).length === 0 && (options.logs ?? []).length === 0
  return verified(null, none ? [{ at: '', what: 'there is nothing to verify' }] : [], options)
}
