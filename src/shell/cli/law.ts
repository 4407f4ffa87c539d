/** The law as the terminal's verbs open it: the packs of the checkout, or one pack given as a file. */
import type { Pack } from '#core/policy/pack.ts'
import { checkPack, type Library, libraryOf, loadLibrary, problemText } from '#shell/law/library.ts'
import { nearest } from '#shell/law/nearest.ts'
import { readPack } from '#shell/law/read-pack.ts'
import { InputError, UsageError } from './exit.ts'

/** Whether a pack was named by a path rather than by its id. */
const isPath = (named: string): boolean => /[\\/]|\.(?:ya?ml|json)$/i.test(named)

/** Ends a message with the nearest of the known words, and with all of them. */
function among(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  return `${near === undefined ? '' : `did you mean "${near}"? `}There are: ${known.join(', ')}`
}

function packOfFile(file: string, library: Library): Library {
  const reading = readPack(file)
  const problems = checkPack(file)
  if (!reading.ok || problems.length > 0) throw new InputError(problems.map(problemText).join('\n'))
  return libraryOf([reading.pack], library.calendars)
}

function requireProcedure(pack: Pack, named: string): void {
  const prefix = `${pack.pack}/`
  const known = Object.keys(pack.procedures)
  const id = named.startsWith(prefix) ? named.slice(prefix.length) : named
  if (!known.includes(id))
    throw new UsageError(`pack "${pack.pack}" has no procedure "${named}"; ${among(id, known)}`)
}

type Named = { library: Library; pack: string; versions: Pack[] }

/**
 * The library a question is put to and the versions in it that are meant by `id`, `id@version` or a file. A file is a library of
 * one pack. Throws a UsageError for a pack or version there is none of, an InputError for a file that is no pack.
 */
export function packNamed(named: string): Named {
  const all = loadLibrary()
  const library = isPath(named) ? packOfFile(named, all) : all
  const pack = isPath(named) ? library.packs.map((one) => `${one.pack}@${one.version}`).join('') : named
  const [id = '', version] = pack.split('@')
  const versions = library.packs.filter((one) => one.pack === id)
  const known = [...new Set(library.packs.map((one) => one.pack))]
  if (versions.length === 0)
    throw new UsageError(
      `there is no pack "${id}"; ${among(id, known)}. A file is named by its path: ./my-pack.yaml`,
    )
  const chosen = version === undefined ? versions : versions.filter((one) => String(one.version) === version)
  if (chosen.length === 0) {
    const numbers = versions.map((one) => String(one.version))
    throw new UsageError(`pack "${id}" has no version "${version}"; there are: ${numbers.join(', ')}`)
  }
  return { library, pack, versions: chosen }
}

/** As `packNamed`, for one procedure: throws a UsageError where a version that is meant lacks it. */
export function lawNamed(named: string, procedure: string): { library: Library; pack: string } {
  const { library, pack, versions } = packNamed(named)
  for (const one of versions) requireProcedure(one, procedure)
  return { library, pack }
}
