/**
 * The law for tests that are not about reading it: what `loadLibrary` made of the same files by the same code once is kept in the
 * cache beside the packages, since parsing it takes a second and most files of tests begin with it.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Calendar, Pack } from '#core/policy/pack.ts'
import { defaultPacks, type Library, libraryOf, loadLibrary } from '#shell/law/library.ts'

const placeOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const cache = placeOf('../node_modules/.cache/recourse/')
/** What reads, checks and shapes the law. */
const code = [placeOf('../src/shell/law'), placeOf('../src/core')]

/** Of every file of the kind below the folders, by name and content. */
function digestOf(folders: readonly string[], kind: string): string {
  const hash = createHash('sha256')
  for (const folder of folders)
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (name.endsWith(kind) && !name.endsWith('.test.ts'))
        hash.update(`${name}\n`).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}

const read = new Map<string, Library>()

/** The project's packs and those of more folders, as `loadLibrary` reads them; never to be changed. */
export function testLibrary(more: readonly string[] = []): Library {
  const folders = [defaultPacks, ...more]
  const name = folders.join('\n')
  const known = read.get(name) ?? kept(folders)
  read.set(name, known)
  return known
}

function kept(folders: readonly string[]): Library {
  const file = join(
    cache,
    `law-${digestOf(code, '.ts').slice(0, 16)}-${digestOf(folders, '.yaml').slice(0, 16)}.json`,
  )
  const found = written(file)
  if (found !== null) return libraryOf(found.packs, found.calendars)
  const library = loadLibrary(folders)
  mkdirSync(cache, { recursive: true })
  // Several files of tests begin at once: each sees the whole of it or nothing.
  writeFileSync(
    `${file}.${process.pid}`,
    JSON.stringify({ packs: library.packs, calendars: library.calendars }),
  )
  renameSync(`${file}.${process.pid}`, file)
  return library
}

function written(file: string): { packs: Pack[]; calendars: Calendar[] } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
