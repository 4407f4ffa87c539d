/** Walks stretches of the installation's log and compares every head on the way with what exports and receipts say of it. */
import { type LogExport, logSchema } from '#core/case/envelope.ts'
import { nextHead, zeros } from './canonical.ts'
import { logCover } from './log.ts'
import { isSigned } from './signer.ts'
import { asPointer, type Report } from './verify-report.ts'

/** What is known of one place of the log from elsewhere; `hash` and `before` where the entry is known as well. */
export type Known = {
  at: string
  index: number
  head: string
  hash?: string
  before?: string
  /** Said of it when no stretch reaches the place; undefined where that is no matter. */
  unreached?: string
}

/** Places of the log that were compared, of all that were known. */
export type LogChecked = { from: number; to: number; linked: number }

type Stretch = LogExport & { at: string }

function read(values: readonly unknown[], report: Report): Stretch[] {
  return values.flatMap((value, index) => {
    const at = `logs given/${index}`
    const parsed = logSchema.safeParse(value)
    if (parsed.success) return [{ ...parsed.data, at }]
    for (const issue of parsed.error.issues) report(`${at}${asPointer(issue.path)}`, issue.message)
    return []
  })
}

function compare(known: Known, here: { head: string; hash?: string; before?: string }, report: Report): void {
  const differs =
    known.head !== here.head ||
    (known.hash !== undefined && here.hash !== undefined && known.hash !== here.hash) ||
    (known.before !== undefined && here.before !== undefined && known.before !== here.before)
  if (differs) report(known.at, `is not what the log given has at ${known.index}: one of them was rewritten`)
}

/** Follows one stretch from its first head to its last; marks in `reached` what it passed. */
function walk(stretch: Stretch, known: Map<number, Known[]>, reached: Set<Known>, report: Report): void {
  const { at, from, links, head } = stretch
  if (from === 0 && stretch.before !== zeros) report(`${at}/before`, 'is not the beginning of a log')
  if (head.covers !== logCover(stretch)) report(`${at}/head/covers`, 'does not cover these links')
  if (!isSigned(head)) report(`${at}/head/signature`, 'is not a signature of this head by this key')
  let before = stretch.before
  const meet = (index: number, here: { head: string; hash?: string; before?: string }) => {
    for (const one of known.get(index) ?? []) {
      reached.add(one)
      compare(one, here, report)
    }
  }
  meet(from, { head: before })
  links.forEach((hash, place) => {
    const next = nextHead(before, hash)
    meet(from + place + 1, { head: next, hash, before })
    before = next
  })
  if (head.log.index !== from + links.length) report(`${at}/head/log/index`, 'is not where its links end')
  if (head.log.head !== before) report(`${at}/head/log/head`, 'does not follow from its links')
}

/** Null when no stretch was given. Stretches are compared with each other wherever they meet. */
export function checkLogs(
  values: readonly unknown[],
  given: { known: readonly Known[]; key: string | null },
  report: Report,
): LogChecked | null {
  if (values.length === 0) return null
  const stretches = read(values, report)
  const ends = stretches.flatMap(({ at, from, before, head }): Known[] => [
    { at: `${at}/before`, index: from, head: before },
    { at: `${at}/head`, ...head.log },
  ])
  const places = new Map<number, Known[]>()
  for (const one of [...given.known, ...ends]) places.set(one.index, [...(places.get(one.index) ?? []), one])
  const reached = new Set<Known>()
  for (const stretch of stretches) {
    if (given.key !== null && stretch.head.key !== given.key)
      report(`${stretch.at}/head/key`, 'is not the key that signed the rest')
    walk(stretch, places, reached, report)
  }
  for (const one of given.known)
    if (one.unreached !== undefined && !reached.has(one)) report(one.at, one.unreached)
  return {
    from: Math.min(...stretches.map(({ from }) => from)),
    to: Math.max(...stretches.map(({ head }) => head.log.index)),
    linked: given.known.filter((one) => reached.has(one)).length,
  }
}
