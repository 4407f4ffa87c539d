/**
 * Bytes → facts. Digest, size and signature are taken here by streaming; whatever has to be opened is opened in a process of its
 * own. A file is only ever read: its bytes are the same before and after.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Facts, FileType } from '#core/evidence/facts.ts'
import { extensionOf, headBytes, typeOf } from '#core/file/signature.ts'
import { type Asked, type Bench, openBench } from './child.ts'
import { cyrillicReader, type LineReader, withCyrillic } from './cyrillic.ts'
import type { PictureText, TextAnswer, TextPlease } from './ocr.ts'

/** Version of what is measured and how; stands in every set of facts. */
export const laboratory = 'recourse-lab 5'

/** Larger files are digested and sniffed, never opened. */
export const maxOpened = 256 * 1024 * 1024

/** The same facts under another file name. */
export const renamed = (facts: Facts, fileName: string): Facts => ({
  ...facts,
  type: { ...facts.type, byExtension: extensionOf(fileName) },
})

const opened: readonly FileType[] = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'heic', 'pdf']

type Streamed = { sha256: string; bytes: number; head: Buffer }

async function stream(path: string): Promise<Streamed> {
  const hash = createHash('sha256')
  let bytes = 0
  let head = Buffer.alloc(0)
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(part)
    bytes += part.length
    if (head.length < headBytes) head = Buffer.concat([head, part.subarray(0, headBytes - head.length)])
  }
  return { sha256: hash.digest('hex'), bytes, head }
}

let shared: Bench | null = null
const warm = (): Bench => {
  shared ??= openBench()
  return shared
}

/** Ends the process `measure` keeps warm; the next file starts a new one. */
export function closeLaboratory(): void {
  shared?.close()
  shared = null
}

/**
 * Measures one file. `fileName` is the name it was handed in under, which may differ from `path`. Rejects only when the file
 * cannot be read from disk; anything wrong with its content stands in the facts.
 */
export async function measure(path: string, fileName: string, bench?: Bench): Promise<Facts> {
  const { sha256, bytes, head } = await stream(path)
  const bySignature = typeOf(head, bytes)
  const type = { bySignature, byExtension: extensionOf(fileName) }
  const about = { laboratory, sha256, bytes }
  if (bytes === 0)
    return {
      ...about,
      type: { ...type, decodes: false },
      unread: [{ what: 'content', why: 'the file is empty' }],
    }
  if (bySignature === 'text') return { ...about, type: { ...type, decodes: true }, unread: [] }
  if (!opened.includes(bySignature)) {
    const why = bySignature === 'unknown' ? 'the type is not known' : `${bySignature} files are not opened`
    return { ...about, type: { ...type, decodes: null }, unread: [{ what: 'content', why }] }
  }
  if (bytes > maxOpened) {
    const why = `files over ${maxOpened} bytes are not opened`
    return { ...about, type: { ...type, decodes: null }, unread: [{ what: 'content', why }] }
  }
  const { decodes, trailing, picture, pdf, unread } = await (bench ?? warm()).read(path, bySignature)
  return {
    ...about,
    type: { ...type, decodes, ...(trailing === undefined ? {} : { trailing }) },
    ...(picture === undefined ? {} : { picture }),
    ...(pdf === undefined ? {} : { pdf }),
    unread,
  }
}

/**
 * Reads the text in one picture file or page of a PDF, which costs more than everything `measure` does and is asked only where it is needed; `why`
 * says what stopped it. Cyrillic lines go to the reader of this machine, where it has one. Line kinds are by the letters alone; a shop's id is looked for by `core/evidence/shop-id.ts`.
 */
export async function measureText(
  path: string,
  bench?: Bench,
  about: Pick<TextPlease, 'page'> = {},
  reading: Promise<LineReader | null> = cyrillicReader(),
): Promise<Asked<PictureText>> {
  const reader = await reading
  const please: TextPlease = reader === null ? about : { ...about, cuttings: true }
  const asked = await (bench ?? warm()).ask<TextAnswer>('text', [path], please)
  return asked.ok ? { ok: true, value: await withCyrillic(asked.value, reader) } : asked
}

/** Asks any job of the laboratory, in the process kept warm unless a bench is given. */
export const askLaboratory = <T>(
  job: string,
  paths: readonly string[],
  about: unknown,
  bench?: Bench,
): Promise<Asked<T>> => (bench ?? warm()).ask<T>(job, paths, about)
