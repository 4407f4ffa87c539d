/** The laboratory's own process: it opens files that may be hostile, and is ended by `measure.ts` when one takes too much. */
import { readFile } from 'node:fs/promises'
import type { Facts, FileType } from '#core/evidence/facts.ts'
import { readPdf } from './pdf.ts'
import { readPicture } from './picture.ts'
import { trailingOf } from './trailing.ts'

export type BenchRequest = { id: number; path: string; type: FileType }
/** What can only be known by opening the file. */
export type BenchReading = {
  decodes: boolean | null
  trailing?: string
  picture?: NonNullable<Facts['picture']>
  pdf?: NonNullable<Facts['pdf']>
  unread: Facts['unread']
}
/** The first message says that the process is ready; its file's time runs from then on. */
export type BenchAnswer = { id: number; reading: BenchReading } | { ready: true }

async function read({ path, type }: BenchRequest): Promise<BenchReading> {
  const bytes = await readFile(path)
  const trailing = trailingOf(type, bytes)
  const reading = type === 'pdf' ? await readPdf(bytes) : await readPicture(bytes, type)
  return { ...reading, ...(trailing === undefined ? {} : { trailing }) }
}

process.on('message', (request: BenchRequest) => {
  read(request)
    .catch(
      (error: unknown): BenchReading => ({
        decodes: null,
        unread: [{ what: 'content', why: error instanceof Error ? error.message : String(error) }],
      }),
    )
    .then((reading) => process.send?.({ id: request.id, reading } satisfies BenchAnswer))
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true } satisfies BenchAnswer)
