import { instantOfIso } from '#core/calendar/zones.ts'
import type { NoticeReading } from '#core/notice/read.ts'
import { fieldsMeaning } from '#core/policy/law.ts'
import type { Meaning, Pack } from '#core/policy/pack.ts'
import type { CaseFile } from './case-file.ts'

/** Instants a case hangs on, UTC milliseconds; absent where nobody knows. */
export type CaseInstants = {
  noticeAt: number | undefined
  removedAt: number | undefined
  evidenceDeadline: number | undefined
}

/** What the file says, else what the notice says in the fields that mean it by the pack. */
export function instantsOf(caseFile: CaseFile, reading: NoticeReading, pack: Pack): CaseInstants {
  const read = (given: string | undefined, means: Meaning): number | undefined =>
    given === undefined
      ? fieldsMeaning(pack, means).flatMap((id) => reading.fields[id]?.instant ?? [])[0]
      : (instantOfIso(given) ?? undefined)
  return {
    noticeAt: read(caseFile.noticeAt, 'noticed-at'),
    removedAt: read(caseFile.removedAt, 'removed-at'),
    evidenceDeadline: read(caseFile.evidenceDeadline, 'evidence-due'),
  }
}
