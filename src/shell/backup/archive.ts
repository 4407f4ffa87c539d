/** The one file a backup is: a ZIP without compression, written aside, synced and renamed; read entry by entry. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import * as fs from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import { ZipFile } from 'yazl'

/** A backup that cannot be made, read or restored; the message says why, and what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

/** What an entry is known by: digest (hex) and length of its bytes as they stand in the file. */
export type Entry = { file: string; sha256: string; bytes: number }

export type ArchiveWriter = {
  /** Adds an entry to its end before it resolves. */
  add(file: string, source: AsyncIterable<Uint8Array>): Promise<Entry>
  /** The file stands under its name, on the disk, when it resolves. */
  finish(): Promise<void>
  /** Takes away what was written. */
  abandon(): Promise<void>
}

async function syncPath(path: string): Promise<void> {
  const handle = await fs.open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A new archive at `path`, for its owner only. Throws BackupError where something stands there. */
export async function createArchive(path: string): Promise<ArchiveWriter> {
  if (await fs.stat(path).catch(() => null))
    throw new BackupError(`${path} is there already: a backup is never written over; give another name`)
  const folder = dirname(resolve(path))
  await fs.mkdir(folder, { recursive: true, mode: 0o700 })
  const part = `${path}.part`
  await fs.rm(part, { force: true })
  const zip = new ZipFile()
  const out = pipeline(zip.outputStream, createWriteStream(part, { flags: 'wx', mode: 0o600 }))
  let failed: unknown
  out.catch((error: unknown) => {
    failed = error
  })
  return {
    async add(file, source) {
      const hash = createHash('sha256')
      let bytes = 0
      async function* seen(): AsyncGenerator<Uint8Array> {
        for await (const chunk of source) {
          if (failed !== undefined) throw failed
          hash.update(chunk)
          bytes += chunk.byteLength
          yield chunk
        }
      }
      const stream = Readable.from(seen(), { objectMode: false })
      zip.addReadStream(stream, file, { compress: false, mode: 0o100600 })
      await finished(stream, { writable: false })
      return { file, sha256: hash.digest('hex'), bytes }
    },
    async finish() {
      zip.end()
      await out
      await syncPath(part)
      await fs.rename(part, path)
      await syncPath(folder)
    },
    async abandon() {
      ;(zip.outputStream as Readable).destroy()
      await out.catch(() => {})
      await fs.rm(part, { force: true })
    },
  }
}

export type ArchiveReader = {
  has(file: string): boolean
  read(file: string): AsyncIterable<Uint8Array>
  close(): void
}

const openZip = (path: string): Promise<yauzl.ZipFile> =>
  new Promise((done, fail) => {
    const options = { lazyEntries: true, autoClose: false, strictFileNames: true }
    yauzl.open(path, options, (error, zip) => (error ? fail(error) : done(zip)))
  })

const entriesOf = (zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> =>
  new Promise((done, fail) => {
    const entries = new Map<string, yauzl.Entry>()
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.on('end', () => done(entries))
    zip.on('error', fail)
    zip.readEntry()
  })

/** Opens an archive. Throws BackupError where it is none, or cut off. */
export async function openArchive(path: string): Promise<ArchiveReader> {
  const found = await fs.stat(path).catch(() => null)
  if (found === null) throw new BackupError(`there is no backup ${path}`)
  const wrong = (error: unknown) =>
    new BackupError(`${path} is no whole backup (${error instanceof Error ? error.message : error})`)
  const zip = await openZip(path).catch((error: unknown) => {
    throw wrong(error)
  })
  const entries = await entriesOf(zip).catch((error: unknown) => {
    zip.close()
    throw wrong(error)
  })
  const open = (file: string): Promise<Readable> =>
    new Promise((done, fail) => {
      const entry = entries.get(file)
      if (entry === undefined) fail(new BackupError(`${path} lacks ${file}: it is not whole`))
      else zip.openReadStream(entry, (error, stream) => (error ? fail(wrong(error)) : done(stream)))
    })
  return {
    has: (file) => entries.has(file),
    async *read(file) {
      yield* (await open(file)) as AsyncIterable<Buffer>
    },
    close: () => zip.close(),
  }
}

/** An entry's bytes, and at their end a BackupError unless they are those the manifest names. */
export async function* checked(archive: ArchiveReader, entry: Entry): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of archive.read(entry.file)) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== entry.sha256)
    throw new BackupError(
      `${entry.file} is not what was backed up: its digest is another; use another backup`,
    )
}
