/** Pictures lying in a folder, told by their first bytes and not by their names. */
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileType } from '#core/evidence/facts.ts'
import { extensionOf, headBytes, typeOf } from '#core/file/signature.ts'

/** `modified` in milliseconds, as the disk says. `why`: it cannot be read, or is named like a picture and is none. */
export type Lying = { path: string; bytes: number; modified: number; type: FileType; why?: string }

const pictures: readonly FileType[] = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'heic']
const names = new Set(['jpg', 'jpeg', 'png', 'webp', 'gif', 'tif', 'tiff', 'avif', 'heic', 'heif'])

async function headOf(path: string, bytes: number): Promise<FileType> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return typeOf(buffer.subarray(0, bytesRead), bytes)
  } finally {
    await file.close()
  }
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** One file as it lies, or null where it is no picture and is not named like one. */
export async function lyingAt(path: string): Promise<Lying | null> {
  const named = names.has(extensionOf(path) ?? '')
  try {
    const { size, mtimeMs } = await stat(path)
    const type = await headOf(path, size)
    const lying = { path, bytes: size, modified: Math.round(mtimeMs), type }
    if (pictures.includes(type)) return lying
    return named ? { ...lying, why: size === 0 ? 'the file is empty' : 'these bytes are no picture' } : null
  } catch (error) {
    return named ? { path, bytes: 0, modified: 0, type: 'unknown', why: message(error) } : null
  }
}

/**
 * Every picture below a folder, folder by folder in the order of names. Links and hidden folders are not followed. `unread` is
 * told of folders that cannot be opened; throws for the first one.
 */
export async function* picturesIn(
  folder: string,
  unread: (path: string, why: string) => void,
): AsyncGenerator<Lying> {
  const waiting = [folder]
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    const inside = await readdir(here, { withFileTypes: true }).catch((error: unknown) => {
      if (here === folder) throw error
      unread(here ?? '', message(error))
      return []
    })
    inside.sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of inside) {
      if (!entry.isFile() || entry.name.startsWith('.')) continue
      const lying = await lyingAt(join(here, entry.name))
      if (lying !== null) yield lying
    }
    const folders = inside.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    for (const entry of folders.reverse()) waiting.push(join(here, entry.name))
  }
}
