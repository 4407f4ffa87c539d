/** A file from outside into its notices: opened in the laboratory's confined process, within limits of size and time. */
import { stat } from 'node:fs/promises'
import type { NoticeFile } from '#core/notice/source.ts'
import type { Bench } from '../lab/child.ts'
import { askLaboratory } from '../lab/measure.ts'
import type { Extracted } from './extract.ts'

/** Larger files are not looked into, bytes. */
export const largestNotice = 30 * 1024 * 1024

/** Reads the file at `path`, handed in as `fileName`. Rejects only where the file itself cannot be read from disk. */
export async function readNoticeFile(path: string, fileName: string, bench?: Bench): Promise<NoticeFile> {
  const { size } = await stat(path)
  if (size > largestNotice) return { fileName, notices: [], refused: 'too-large' }
  if (size === 0) return { fileName, notices: [], refused: 'empty' }
  const asked = await askLaboratory<Extracted>('notice', [path], { fileName }, bench)
  return asked.ok
    ? { fileName, ...asked.value }
    : { fileName, notices: [], refused: /took more than/.test(asked.why) ? 'took-too-long' : 'damaged' }
}
