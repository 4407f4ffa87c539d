/**
 * A long pack stands in several files: `v1.yaml` and the parts beside it in `v1/`. A part adds entries to the pack's records
 * (`procedures`, `reasons`, `documents` …) and nothing else. Joined, every value keeps the file, line and column it stands at.
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { readLawFile } from './law-file.ts'
import { type PackProblem, type Path, type Place, type PositionedYaml, readYaml } from './read-yaml.ts'

type Read = { ok: true; yaml: PositionedYaml } | { ok: false; problems: PackProblem[] }

const yamlFile = /\.ya?ml$/i

/** Reads the pack at `path` with its parts. A part by itself is no pack, and says so. */
export function readPackYaml(path: string): Read {
  const whole = `${dirname(path)}.yaml`
  if (existsSync(whole))
    return { ok: false, problems: [problemAt(path, `a part of ${whole}: check that file`)] }
  const first = readOne(path)
  if (!first.ok) return first
  const files = partsOf(path)
  const parts = files.map(readOne)
  const problems = parts.flatMap((part) => (part.ok ? [] : part.problems))
  if (problems.length > 0) return { ok: false, problems }
  return files.length === 0
    ? first
    : joined(
        first.yaml,
        parts.flatMap((part) => (part.ok ? [part.yaml] : [])),
      )
}

/** Files of one pack that lie nowhere yet: the one that names the pack is its first, the others its parts. */
export function readPackTexts(files: readonly { name: string; text: string }[]): Read {
  const read = files.map(({ name, text }) => readYaml(text, name))
  const problems = read.flatMap((one) => (one.ok ? [] : one.problems))
  if (problems.length > 0) return { ok: false, problems }
  const yamls = read.flatMap((one) => (one.ok ? [one.yaml] : []))
  const first = yamls.filter(({ data }) => isRecord(data) && Object.hasOwn(data, 'pack'))
  const [only] = first
  if (only === undefined)
    return {
      ok: false,
      problems: [problemAt(files[0]?.name ?? '', 'no file says which pack it is (`pack: …`)')],
    }
  if (first.length > 1)
    return {
      ok: false,
      problems: first.map(({ file }) => problemAt(file, 'several files say which pack they are')),
    }
  return joined(
    only,
    yamls.filter((yaml) => yaml !== only),
  )
}

/** The parts of a pack by the path of its first file, in the order of their names. */
export function partsOf(path: string): string[] {
  const folder = path.slice(0, path.length - extname(path).length)
  if (folder === path || !existsSync(folder) || !statSync(folder).isDirectory()) return []
  return readdirSync(folder)
    .filter((name) => yamlFile.test(name))
    .sort()
    .map((name) => join(folder, name))
}

function readOne(path: string): Read {
  const file = readLawFile(path)
  return file.ok ? readYaml(file.text, path) : file
}

const problemAt = (file: string, reason: string, place: Place = { line: 1, column: 1 }, path = '') => ({
  file,
  line: place.line,
  column: place.column,
  path,
  reason,
})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function joined(first: PositionedYaml, parts: readonly PositionedYaml[]): Read {
  // What is no map at all is named by the schema.
  if (!isRecord(first.data)) return { ok: true, yaml: first }
  const data: Record<string, unknown> = { ...first.data }
  const owners = new Map<string, PositionedYaml>()
  const problems: PackProblem[] = []
  for (const part of parts) {
    const report = (path: string[], reason: string) =>
      problems.push(problemAt(part.file, reason, part.placeOfKey(path), path.join('.')))
    if (!isRecord(part.data)) report([], 'a part holds records of the pack by their names')
    else for (const [record, entries] of Object.entries(part.data)) add(record, entries, part, report)
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, yaml: placed(first, data, owners) }

  function add(
    record: string,
    entries: unknown,
    part: PositionedYaml,
    report: (path: string[], reason: string) => void,
  ): void {
    const there = data[record] ?? {}
    if (!isRecord(entries) || !isRecord(there)) {
      report([record], 'a part only adds entries to records of its pack, such as procedures or reasons')
      return
    }
    for (const id of Object.keys(entries)) {
      if (Object.hasOwn(there, id))
        report([record, id], `"${id}" stands in ${(owners.get(key([record, id])) ?? first).file} as well`)
      owners.set(key([record, id]), part)
    }
    data[record] = { ...there, ...entries }
  }
}

const key = (path: Path): string => JSON.stringify(path.slice(0, 2).map(String))

function placed(
  first: PositionedYaml,
  data: unknown,
  owners: ReadonlyMap<string, PositionedYaml>,
): PositionedYaml {
  const ownerOf = (path: Path): PositionedYaml => owners.get(key(path)) ?? first
  return {
    file: first.file,
    data,
    placeOf: (path) => ({ ...ownerOf(path).placeOf(path), file: ownerOf(path).file }),
    placeOfKey: (path) => ({ ...ownerOf(path).placeOfKey(path), file: ownerOf(path).file }),
  }
}
