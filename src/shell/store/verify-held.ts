/** What somebody holds outside the system, against an export and against each other: receipts, and files that were filed. */
import { type CaseExport, type Receipt, receiptSchema } from '#core/case/envelope.ts'
import { canonical } from './canonical.ts'
import { isSigned } from './signer.ts'
import type { Known } from './verify-log.ts'
import type { Report } from './verify-report.ts'

export type HeldReceipt = { at: string; receipt: Receipt }

/** A file somebody filed, by its digest: SHA-256 of its bytes, hex. */
export type HeldFile = { name: string; sha256: string }

export function readHeld(values: readonly unknown[], report: Report): HeldReceipt[] {
  return values.flatMap((value, index) => {
    const at = `receipts given/${index}`
    const parsed = receiptSchema.safeParse(value)
    if (parsed.success) return [{ at, receipt: parsed.data }]
    report(at, 'is not a receipt of the published form')
    return []
  })
}

/** A receipt by itself: its own signature, and the key the others were signed with. */
function checkSigned({ at, receipt }: HeldReceipt, key: string | null, report: Report): void {
  if (!isSigned(receipt)) report(`${at}/signature`, 'is not a signature of this receipt by this key')
  if (key !== null && receipt.key !== key) report(`${at}/key`, 'is not the key that signed the export')
  if (receipt.head.stream !== receipt.case) report(`${at}/head/stream`, 'belongs to another case')
}

/** A receipt against the entry it acknowledges. */
function checkPlace({ at, receipt }: HeldReceipt, exported: CaseExport, report: Report): void {
  const { head } = receipt
  const entry = exported.entries[head.seq - 1]
  if (entry === undefined)
    report(at, `acknowledges entry ${head.seq}, which the export does not hold: the record was cut off`)
  else if (entry.hash !== head.hash)
    report(at, `acknowledges another entry ${head.seq}: the record was rewritten`)
  else if (entry.log.index !== head.log.index || entry.log.head !== head.log.head)
    report(at, `acknowledges another log at entry ${head.seq}: the installation's log was rewritten`)
  else if (entry.envelope.at !== receipt.at) report(at, `acknowledges another time of entry ${head.seq}`)
}

/** A receipt that stands in the export. */
export function checkOwn(own: HeldReceipt, exported: CaseExport, report: Report): void {
  checkSigned(own, exported.head.key, report)
  if (own.receipt.case === exported.case) checkPlace(own, exported, report)
  else report(own.at, 'is for another case')
}

/** Erasure takes the receipt with what it acknowledged, or with everything of the case. */
function isErased({ head }: Receipt, { entries, receipts }: CaseExport): boolean {
  const entry = entries[head.seq - 1]
  if (entry !== undefined && entry.envelope.commitment !== null && entry.personal === null) return true
  return receipts.length === 0 && entries.every(({ personal }) => personal === null)
}

/** A receipt that was handed out is in the export as it was handed out, unless it was erased. */
function checkKept({ at, receipt }: HeldReceipt, exported: CaseExport, report: Report): void {
  const kept = exported.receipts.filter(({ head }) => head.seq === receipt.head.seq)
  if (kept.length === 0 && isErased(receipt, exported)) return
  if (kept.length === 0) report(at, 'is not among the receipts of the export: it was removed there')
  else if (!kept.some((one) => canonical(one) === canonical(receipt)))
    report(at, 'differs from the receipt of that entry in the export: one of them was rewritten')
}

/** Receipts need no export to contradict each other: two of one place that name different digests were signed for two records. */
export function checkAmong(held: readonly HeldReceipt[], key: string | null, report: Report): void {
  const expected = key ?? held[0]?.receipt.key ?? null
  const seen = new Map<string, { at: string; digest: string }>()
  for (const { at, receipt } of held) {
    checkSigned({ at, receipt }, expected, report)
    const { stream, seq, hash, log } = receipt.head
    const places = { [`log ${log.index}`]: log.head, [`${stream} ${seq}`]: hash }
    for (const [place, digest] of Object.entries(places)) {
      const other = seen.get(place) ?? { at, digest }
      seen.set(place, other)
      if (other.digest !== digest) report(at, `contradicts ${other.at}: two records were signed`)
    }
  }
}

/** What is held against an export: receipts of the case there, those of other cases wherever a log links them. */
export function checkHeld(
  held: readonly HeldReceipt[],
  exported: CaseExport,
  { linked }: { linked: boolean },
  report: Report,
): void {
  for (const one of held) {
    if (one.receipt.case === exported.case) {
      checkPlace(one, exported, report)
      if (one.receipt.head.seq <= exported.entries.length) checkKept(one, exported, report)
    } else if (!linked) report(one.at, 'is for another case; a stretch of the log would link it')
  }
}

/** Every file given was filed as it is: a receipt names its digest, as the packet or as a file in it. */
export function checkFiles(files: readonly HeldFile[], receipts: readonly Receipt[], report: Report): void {
  const named = new Set(
    receipts.flatMap(({ packet, files: inside }) => [packet, ...inside.map(({ sha256 }) => sha256)]),
  )
  files.forEach(({ name, sha256 }, index) => {
    if (!named.has(sha256))
      report(`files given/${index}`, `${name} is in no receipt: it is not what was filed`)
  })
}

/** What entries and receipts know of the installation's log. */
export function knownOf(exported: CaseExport | null, held: readonly HeldReceipt[]): Known[] {
  const entries = (exported?.entries ?? []).map(({ hash, log }, index): Known => {
    return { at: `/entries/${index}/log`, index: log.index, head: log.head, hash, before: log.before }
  })
  const head = exported === null ? [] : [{ at: '/head/log', ...exported.head.log }]
  const receipts = held.map(({ at, receipt: { head: signed } }): Known => {
    const { index, head: logHead } = signed.log
    const unreached = `is at ${index} of the log, where no log given reaches: ask for one that does; where there is none, the log was cut off`
    return { at, index, head: logHead, hash: signed.hash, unreached }
  })
  return [...entries, ...head, ...receipts]
}
