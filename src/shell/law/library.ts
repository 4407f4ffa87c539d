/** All the law there is, read once at start: packs by id and version, calendars by id. */
import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dayOfDate } from '#core/calendar/civil-days.ts'
import { startOfDay } from '#core/calendar/zones.ts'
import type { Calendar, Law, Pack } from '#core/policy/pack.ts'
import { engine, type Known } from './known.ts'
import { readCalendar } from './read-calendar.ts'
import { readPack } from './read-pack.ts'
import type { PackProblem } from './read-yaml.ts'

/** The packs that come with the project. */
export const defaultPacks: string = fileURLToPath(new URL('../../../packs', import.meta.url))

/** Thrown at start when any file of the law is wrong; lists every problem of every file. */
export class PackError extends Error {
  readonly problems: readonly PackProblem[]
  constructor(problems: readonly PackProblem[]) {
    super(problems.map(problemText).join('\n'))
    this.name = 'PackError'
    this.problems = problems
  }
}

/** `packs/x/v1.yaml:12:5 procedures.x.rules[0].check: no check "file-tipe"; did you mean "file-type"?` */
export function problemText(problem: PackProblem): string {
  const { file, line, column, path, reason, didYouMean } = problem
  const where = path === '' ? '' : ` ${path}:`
  const hint = didYouMean === undefined ? '' : `; did you mean "${didYouMean}"?`
  return `${file}:${line}:${column}${where} ${reason}${hint}`
}

export type Library = {
  packs: Pack[]
  calendars: Calendar[]
  /** One procedure of one version. Throws a RangeError where the library has none such. */
  law: (packId: string, version: number, procedure: string) => Law
  /** The highest version. Throws a RangeError for an unknown pack. */
  latest: (packId: string) => Pack
  /** The version in force at an instant (UTC ms): the last to take effect, its errata included. Throws a RangeError. */
  inForce: (packId: string, at: number) => Pack
}

/** Reads `<dir>/calendars/<id>.yaml` and `<dir>/<pack>/v<version>.yaml` of every folder; throws a PackError listing all problems. */
export function loadLibrary(dirs: readonly string[] = [defaultPacks], known: Known = engine): Library {
  const problems: PackProblem[] = []
  const calendars = dirs.flatMap((dir) => readCalendars(dir, problems))
  const names = calendars.map(({ calendar }) => calendar)
  const packs = dirs.flatMap((dir) => readPacks(dir, { ...known, calendars: names }, problems))
  if (problems.length === 0) problems.push(...betweenPacks(packs))
  if (problems.length > 0) throw new PackError(problems)
  return libraryOf(
    packs.map(({ pack }) => pack),
    calendars,
  )
}

/**
 * Everything wrong with one pack file, read beside the project's own calendars and those in `../calendars` of the file. An empty
 * answer means that it would be taken.
 */
export function checkPack(path: string): PackProblem[] {
  const ignored: PackProblem[] = []
  const calendars = [defaultPacks, join(dirname(path), '..')]
    .flatMap((dir) => readCalendars(dir, ignored))
    .map(({ calendar }) => calendar)
  const reading = readPack(path, { ...engine, calendars })
  return reading.ok ? [] : reading.problems
}

/** The version that stands in the place of `version`: its erratum, or the erratum of that. Null when it was not corrected. */
export function correctedBy(
  { packs }: Pick<Library, 'packs'>,
  packId: string,
  version: number,
): number | null {
  let standing = version
  for (;;) {
    const errata = packs.filter(({ pack, corrects }) => pack === packId && corrects === standing)
    const last = Math.max(...errata.map((pack) => pack.version))
    if (last <= standing) return standing === version ? null : standing
    standing = last
  }
}

/** A library of packs and calendars that were read already. */
export function libraryOf(packs: Pack[], calendars: Calendar[]): Library {
  const versions = (packId: string): Pack[] => {
    const found = packs.filter(({ pack }) => pack === packId).sort((a, b) => a.version - b.version)
    if (found.length === 0) throw new RangeError(`no pack "${packId}"`)
    return found
  }
  const latest = (packId: string): Pack => lastOf(versions(packId))
  return {
    packs,
    calendars,
    latest,
    law: (packId, version, procedure) => {
      const pack = versions(packId).find((candidate) => candidate.version === version)
      if (pack === undefined) throw new RangeError(`no version ${version} of pack "${packId}"`)
      if (!Object.hasOwn(pack.procedures, procedure))
        throw new RangeError(`pack "${packId}" has no procedure "${procedure}"`)
      const calendar = calendars.find((candidate) => candidate.calendar === pack.calendar.value)
      if (calendar === undefined) throw new RangeError(`no calendar "${pack.calendar.value}"`)
      return { pack, procedureId: procedure, calendar }
    },
    inForce: (packId, at) => {
      const all = versions(packId)
      // The oldest law is open to the past even where it has a date: a notice older than all we know is judged by the oldest.
      const oldest = Math.min(...all.map(beginsAt))
      return lastBegun(all.filter((pack) => beginsAt(pack) <= Math.max(at, oldest)))
    },
  }
}

function beginsAt(pack: Pack): number {
  const day = pack.effectiveFrom === 'unknown' ? null : dayOfDate(pack.effectiveFrom)
  return day === null ? Number.NEGATIVE_INFINITY : startOfDay(day, pack.zone.value)
}

// An erratum takes effect with the version it corrects, and stands before it.
function lastBegun(packs: Pack[]): Pack {
  return lastOf([...packs].sort((a, b) => beginsAt(a) - beginsAt(b) || a.version - b.version))
}

function lastOf(packs: Pack[]): Pack {
  const last = packs.at(-1)
  if (last === undefined) throw new RangeError('no pack')
  return last
}

/** A pack and the file it stands in. */
export type Read = { pack: Pack; file: string }

function readCalendars(dir: string, problems: PackProblem[]): Calendar[] {
  return filesOf(join(dir, 'calendars')).flatMap((file) => {
    const reading = readCalendar(file)
    if (!reading.ok) {
      problems.push(...reading.problems)
      return []
    }
    if (basename(file) !== `${reading.calendar.calendar}.yaml`)
      problems.push(misnamed(file, 'calendar', `${reading.calendar.calendar}.yaml`))
    return [reading.calendar]
  })
}

function readPacks(dir: string, known: Known, problems: PackProblem[]): Read[] {
  const folders = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'calendars')
    .map((entry) => entry.name)
  return folders.sort().flatMap((folder) =>
    filesOf(join(dir, folder)).flatMap((file) => {
      const reading = readPack(file, known)
      if (!reading.ok) {
        problems.push(...reading.problems)
        return []
      }
      const { pack } = reading
      if (folder !== pack.pack || basename(file) !== `v${pack.version}.yaml`)
        problems.push(misnamed(file, 'pack', `${pack.pack}/v${pack.version}.yaml`))
      return [{ pack, file }]
    }),
  )
}

function filesOf(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => /\.(?:ya?ml|json)$/i.test(name))
      .sort()
      .map((name) => join(dir, name))
  } catch {
    return []
  }
}

const misnamed = (file: string, path: string, name: string): PackProblem => ({
  file,
  line: 1,
  column: 1,
  path,
  reason: `by its content this file is called ${name}`,
})

/** What is wrong between versions that are right each by itself. */
export function betweenPacks(packs: readonly Read[]): PackProblem[] {
  return packs.flatMap(({ pack, file }, index) => {
    const problem = (path: string, reason: string) => ({ file, line: 1, column: 1, path, reason })
    const others = packs.filter((other) => other.pack.pack === pack.pack)
    const found: PackProblem[] = []
    if (
      packs.findIndex((other) => other.pack.pack === pack.pack && other.pack.version === pack.version) !==
      index
    )
      found.push(problem('version', `version ${pack.version} of "${pack.pack}" stands in two files`))
    const corrected = others.find((other) => other.pack.version === pack.corrects)?.pack
    if (pack.corrects !== undefined && corrected === undefined)
      found.push(problem('corrects', `no version ${pack.corrects} to correct`))
    if (corrected !== undefined && corrected.effectiveFrom !== pack.effectiveFrom)
      found.push(problem('effectiveFrom', 'an erratum takes effect with the version it corrects'))
    return found
  })
}
