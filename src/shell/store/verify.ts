/**
 * Checks an export without the system that made it: the chain, the log, the commitments, the receipts and the signed head.
 * What it proves and what it cannot is said in docs/reference/export.md.
 */
import { type CaseExport, exportSchema, type Receipt, receiptSchema } from '#core/case/envelope.ts'
import { canonical, nextHead, sha256, zeros } from './canonical.ts'
import { coverOf } from './export.ts'
import { commitmentOf } from './records.ts'
import { isSigned } from './signer.ts'

/** `at` is a JSON pointer into the export, or `receipts given/<n>` for a receipt handed in beside it. */
export type VerifyProblem = { at: string; what: string }

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
}

export type VerifyOptions = {
  /** Receipts somebody holds: the strongest evidence against a rewritten record. */
  receipts?: readonly unknown[]
  /** The installation's public key, got in another way than with the export. */
  key?: string
}

type Report = (at: string, what: string) => void
type Entry = CaseExport['entries'][number]

const asPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

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

function checkReceipt(receipt: Receipt, at: string, exported: CaseExport, report: Report): void {
  const { head } = receipt
  if (!isSigned(receipt)) report(`${at}/signature`, 'is not a signature of this receipt by this key')
  if (receipt.key !== exported.head.key) report(`${at}/key`, 'is not the key that signed the export')
  if (receipt.case !== exported.case || head.stream !== exported.case) {
    report(at, 'is for another case')
    return
  }
  const entry = exported.entries[head.seq - 1]
  if (entry === undefined)
    report(at, `acknowledges entry ${head.seq}, which the export does not hold: the record was cut off`)
  else if (entry.hash !== head.hash)
    report(at, `acknowledges another entry ${head.seq}: the record was rewritten`)
  else if (entry.log.index !== head.log.index || entry.log.head !== head.log.head)
    report(at, `acknowledges another log at entry ${head.seq}: the installation's log was rewritten`)
}

function checkGiven(given: readonly unknown[], exported: CaseExport, report: Report): void {
  given.forEach((value, index) => {
    const at = `receipts given/${index}`
    const parsed = receiptSchema.safeParse(value)
    if (parsed.success) checkReceipt(parsed.data, at, exported, report)
    else report(at, 'is not a receipt of the published form')
  })
}

function unread(problems: VerifyProblem[]): Verification {
  return {
    ok: false,
    problems,
    entries: 0,
    undisclosed: 0,
    receipts: 0,
    key: null,
    pinned: false,
    head: null,
  }
}

/** Never throws: whatever `value` is, the answer says what is wrong with it. */
export function verifyExport(value: unknown, options: VerifyOptions = {}): Verification {
  const parsed = exportSchema.safeParse(value)
  if (!parsed.success)
    return unread(parsed.error.issues.map((issue) => ({ at: asPointer(issue.path), what: issue.message })))
  const exported = parsed.data
  const problems: VerifyProblem[] = []
  const report: Report = (at, what) => problems.push({ at, what })
  const { entries, receipts, head } = exported
  try {
    if (entries.length === 0) report('/entries', 'is empty')
    entries.forEach((entry, index) => {
      checkEntry(entry, index, exported, report)
    })
    checkHead(exported, report)
    receipts.forEach((receipt, index) => {
      checkReceipt(receipt, `/receipts/${index}`, exported, report)
    })
    checkGiven(options.receipts ?? [], exported, report)
  } catch (error) {
    report('', `cannot be hashed: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (options.key !== undefined && options.key !== head.key)
    report('/head/key', 'is not the key that was given')
  return {
    ok: problems.length === 0,
    problems,
    entries: entries.length,
    undisclosed: entries.filter(({ envelope, personal }) => envelope.commitment !== null && personal === null)
      .length,
    receipts: receipts.length,
    key: head.key,
    pinned: options.key !== undefined,
    head: { seq: head.seq, hash: head.hash, exportedAt: head.exportedAt },
  }
}
