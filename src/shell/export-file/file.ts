/** An export as a file or a stream of bytes: its encoding told, decoded and read piece by piece. */
import { createReadStream } from 'node:fs'
import type { ColumnNames } from '#core/export-file/columns.ts'
import { type Encoding, encodingOf, isWorkbook } from '#core/export-file/encoding.ts'
import type { ReadExport } from '#core/export-file/listing-row.ts'
import { exportReader } from '#core/export-file/read.ts'

/** Thrown for a file of a kind that is not read, saying what to do instead. */
export class ExportFileError extends Error {
  override readonly name = 'ExportFileError'
}

const workbook =
  'This is a spreadsheet workbook (XLSX or XLS), which is not read yet: in the spreadsheet program choose "Save as", "CSV UTF-8", and give that file.'

/** How many bytes are looked at to tell the encoding. */
const headBytes = 1024 * 1024

type Options = { onProgress?: (listings: number) => void }

/** Gathers the head of a stream before anything of it is passed on. */
async function* headed(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const held: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    if (size >= headBytes) {
      yield chunk
      continue
    }
    held.push(chunk)
    size += chunk.length
    if (size >= headBytes) yield Buffer.concat(held)
  }
  if (size < headBytes) yield Buffer.concat(held)
}

async function decoded(
  source: AsyncIterable<Uint8Array>,
  names: ColumnNames,
  { onProgress }: Options,
): Promise<ReadExport & { encoding: Encoding }> {
  const reader = exportReader(names)
  let decoder: InstanceType<typeof TextDecoder> | null = null
  let encoding: Encoding = 'utf-8'
  for await (const chunk of headed(source)) {
    if (decoder === null) {
      if (isWorkbook(chunk)) throw new ExportFileError(workbook)
      encoding = encodingOf(chunk)
      decoder = new TextDecoder(encoding)
    }
    const listings = reader.push(decoder.decode(chunk, { stream: true }))
    onProgress?.(listings)
  }
  if (decoder !== null) reader.push(decoder.decode())
  return { ...reader.end(), encoding }
}

/**
 * Reads an export from a stream of bytes. Bytes that are no character of the encoding become U+FFFD in their cell; nothing else
 * suffers. Throws an ExportFileError for a workbook.
 */
export const readExportStream = (
  source: AsyncIterable<Uint8Array>,
  names: ColumnNames,
  options: Options = {},
): Promise<ReadExport & { encoding: Encoding }> => decoded(source, names, options)

/** The same from a file; rejects as the file system does where it cannot be opened. */
export const readExportFile = (path: string, names: ColumnNames, options: Options = {}) =>
  readExportStream(createReadStream(path), names, options)
