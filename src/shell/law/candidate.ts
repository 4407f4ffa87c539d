/** A pack that is not in force: read, judged as one in the folder would be, and told where it would have to lie. Nothing is kept. */
import { basename } from 'node:path'
import type { Pack } from '#core/policy/pack.ts'
import { engine } from './known.ts'
import { betweenPacks, type Library } from './library.ts'
import { readPackOf } from './read-pack.ts'
import type { PackProblem } from './read-yaml.ts'

export type CandidateFile = { name: string; text: string }

/** `files`: where each file has to lie in the folder of packs. */
export type Candidate =
  | { ok: true; pack: Pack; files: { name: string; lies: string }[] }
  | { ok: false; problems: PackProblem[] }

const isFirst = (text: string): boolean => /^pack\s*:/m.test(text)

/** Every problem of the files by themselves and beside the versions there are. */
export function readCandidate(library: Library, given: readonly CandidateFile[]): Candidate {
  const files = given.map(({ name, text }) => ({ name: basename(name), text }))
  const calendars = library.calendars.map(({ calendar }) => calendar)
  const reading = readPackOf(files, { ...engine, calendars })
  if (!reading.ok) return reading
  const { pack } = reading
  const file = files.find(({ text }) => isFirst(text))?.name ?? files[0]?.name ?? ''
  const standing = library.packs.map((one) => ({ pack: one, file: '' }))
  const problems = betweenPacks([...standing, { pack, file }]).filter((problem) => problem.file === file)
  if (problems.length > 0) return { ok: false, problems }
  const place = `packs/${pack.pack}/v${pack.version}`
  return {
    ok: true,
    pack,
    files: files.map(({ name }) => ({ name, lies: name === file ? `${place}.yaml` : `${place}/${name}` })),
  }
}
