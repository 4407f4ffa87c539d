import { instantOfIso } from '#core/calendar/zones.ts'
import type { NoticeReading } from '#core/notice/read.ts'
import type { CaseFile } from './case-file.ts'

/** Instants a case hangs on, UTC milliseconds; absent where nobody knows. */
export type CaseInstants = {
  noticeAt: number | undefined
  removedAt: number | undefined
  evidenceDeadline: number | undefined
}

/**
 * What the file says, else what the notice says under the ids packs give these fields: `notice-time`, `removal-time`,
 * `evidence-deadline`.
 */
export function instantsOf(caseFile: CaseFile, reading: NoticeReading): CaseInstants {
  const read = (given: string | undefined, field: string): number | undefined =>
    given === undefined ? reading.fields[field]?.instant : (instantOfIso(given) ?? undefined)
  return {
    noticeAt: read(caseFile.noticeAt, 'notice-time'),
    removedAt: read(caseFile.removedAt, 'removal-time'),
    evidenceDeadline: read(caseFile.evidenceDeadline, 'evidence-deadline'),
  }
}
