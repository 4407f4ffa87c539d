/** A stretch of the installation's log, signed: what links two heads that somebody holds, showing digests only. */
import type { LogExport } from '#core/case/envelope.ts'
import { canonical, sha256 } from './canonical.ts'
import type { Session } from './database.ts'
import type { Signer } from './signer.ts'

/** Most links in one answer; a longer stretch is asked for in pieces. */
export const linksAtMost = 100_000

/** What the head of a stretch answers for. */
export const logCover = ({ from, before, links }: Pick<LogExport, 'from' | 'before' | 'links'>): string =>
  sha256(canonical({ from, before, links }))

type Stretch = { head_before: string | null; links: string[]; last: number | null; head: string | null }

/** The links after place `from`, at most `most`; null when the log does not reach `from`. `at` is UTC milliseconds. */
export async function exportLog(
  session: Session,
  { signer, from, at, most = linksAtMost }: { signer: Signer; from: number; at: number; most?: number },
): Promise<LogExport | null> {
  const [found] = await session.query<Stretch>(
    'select head_before, links, last, head from recourse_log_stretch($1, $2)',
    [from, Math.min(most, linksAtMost)],
  )
  if (found === undefined || found.head_before === null) return null
  const { links, head_before: before } = found
  const log = { index: found.last ?? from, head: found.head ?? before }
  const covers = logCover({ from, before, links })
  const head = signer.sign({ log, covers, exportedAt: at })
  return { format: 'recourse-log', v: 1, from, before, links, head }
}
