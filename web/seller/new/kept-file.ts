import { give } from '../../client/commands.ts'
import { newKey } from '../../client/request.ts'
import { upload } from '../../client/upload.ts'
import type { Opening } from './opening.ts'

/** The file a notice came as, and the kind of document the pack keeps it as. */
export type KeptFile = { file: File; document: string }

/** Null where the notice was pasted, came as a mail or a table, or the pack has no place for it. */
export function fileToKeep({ arrived, pack }: Pick<Opening, 'arrived' | 'pack'>): KeptFile | null {
  const { file, notice } = arrived
  if (file === null || (notice.kind !== 'pdf' && notice.kind !== 'picture')) return null
  const document = Object.entries(pack.documents).find(([, { role }]) => role === 'notice')?.[0]
  return document === undefined ? null : { file, document }
}

/** Uploads the file and puts it among the exhibits of the case. */
export async function keepFile(caseId: string, { file, document }: KeptFile): Promise<void> {
  const { exhibit } = await upload(file, () => {})
  await give('AttachExhibit', { exhibit, document }, { caseId, key: newKey() })
}
