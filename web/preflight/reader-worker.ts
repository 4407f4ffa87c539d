/** Reads and judges files beside the page, before anything of them leaves the browser. */
import ExifReader from 'exifreader'
import { type BeforeUpload, beforeUpload, type Candidate } from '#core/evidence/before-upload.ts'
import type { FileType } from '#core/evidence/facts.ts'
import type { Tags } from '#core/file/exif.ts'
import { factsOf, type Readers } from './browser-facts.ts'
import type { FromReader, Ground, ToReader } from './reading.ts'

const say = (message: FromReader) => postMessage(message)

/** Formats whose pixels every browser decodes, and decodes as the laboratory does. */
const decoded: readonly FileType[] = ['jpeg', 'png', 'gif', 'webp']

const readers: Readers = {
  tags: (bytes) => ExifReader.load(bytes.buffer as ArrayBuffer, { expanded: true }) as Tags,
  async decodes(bytes, type) {
    if (!decoded.includes(type)) return null
    try {
      const picture = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]))
      picture.close()
      return true
    } catch {
      return false
    }
  },
}

let ground: Ground | null = null

/** What is said of a file; nothing where judging fails: the server judges all the same. */
function judged(candidate: Candidate | null): BeforeUpload | null {
  try {
    return candidate && ground ? beforeUpload(candidate, ground) : null
  } catch {
    return null
  }
}

async function read(key: number, file: File): Promise<void> {
  const facts = await factsOf(file, file.name, readers).catch(() => null)
  const candidate = facts && { id: String(key), fileName: file.name, facts, document: null }
  say({ is: 'read', key, facts, before: judged(candidate) })
}

// One after another: a decoded picture may take a hundred megabytes.
let turn: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<ToReader>) => {
  if (data.is === 'ground') ground = data.ground
  if (data.is === 'file') turn = turn.then(() => read(data.key, data.file))
  if (data.is === 'facts') say({ is: 'judged', key: data.key, before: judged(data.candidate) })
})
