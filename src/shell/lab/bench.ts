/**
 * The laboratory's own process: it opens files that may be hostile, and is ended by `child.ts` when one takes too much. A new kind
 * of work on files is a line in `jobs`.
 */
import { readFile } from 'node:fs/promises'
import type { Facts, FileType } from '#core/evidence/facts.ts'
import { extractFrom } from '../notice/extract.ts'
import { giveUpNetwork, waysOut } from './confined.ts'
import { type DerivativeWish, derivativeOf } from './derivative.ts'
import {
  type ComparePlease,
  compareFiles,
  exactFingerprintOf,
  type PreparePlease,
  prepareFile,
} from './likeness.ts'
import { readText, type TextPlease } from './ocr.ts'
import { readPdf } from './pdf.ts'
import { readPicture } from './picture.ts'
import { trailingOf } from './trailing.ts'

/** `paths` are in the tray; `about` is what the job wants to know besides. */
export type BenchRequest = { id: number; job: string; paths: string[]; about: unknown }
/** What can only be known by opening the file. */
export type BenchReading = {
  decodes: boolean | null
  trailing?: string
  picture?: NonNullable<Facts['picture']>
  pdf?: NonNullable<Facts['pdf']>
  unread: Facts['unread']
}
/** The first message says that the process is ready; its file's time runs from then on. `memory` is the most it ever held, bytes. */
export type BenchAnswer =
  | { id: number; memory: number; value: unknown }
  | { id: number; memory: number; why: string }
  | { ready: true }

async function read([path = '']: readonly string[], about: unknown): Promise<BenchReading> {
  const { type } = about as { type: FileType }
  const bytes = await readFile(path)
  const trailing = trailingOf(type, bytes)
  const reading = type === 'pdf' ? await readPdf(bytes) : await readPicture(bytes, type)
  return { ...reading, ...(trailing === undefined ? {} : { trailing }) }
}

const jobs: Record<string, (paths: readonly string[], about: unknown) => Promise<unknown>> = {
  derive: async ([path = ''], about) => derivativeOf(await readFile(path), about as DerivativeWish),
  read,
  prepare: ([path = ''], about) => prepareFile(path, about as PreparePlease | null),
  compare: ([first = '', second = ''], about) => compareFiles(first, second, about as ComparePlease | null),
  text: ([path = ''], about) => readText(path, about as TextPlease | null),
  notice: ([path = ''], about) => extractFrom(path, (about as { fileName: string }).fileName),
  'fingerprint-exact': ([path = '']) => exactFingerprintOf(path),
  /** `about` names a file outside the tray. */
  confinement: (_paths, about) => waysOut(String(about)),
}

async function answer({ id, job, paths, about }: BenchRequest): Promise<BenchAnswer> {
  const memory = () => process.resourceUsage().maxRSS * 1024
  try {
    const work = jobs[job]
    if (work === undefined) throw new Error(`the laboratory knows no job "${job}"`)
    const value = await work(paths, about)
    return { id, memory: memory(), value }
  } catch (error) {
    return { id, memory: memory(), why: error instanceof Error ? error.message : String(error) }
  }
}

giveUpNetwork()
process.on('message', (request: BenchRequest) => {
  void answer(request).then((said) => process.send?.(said))
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true } satisfies BenchAnswer)
