/** Reads a policy pack and says everything that is wrong with it at once. */
import type * as z from 'zod/mini'
import { type Pack, packSchema } from '#core/policy/pack.ts'
import { engine, type Known } from './known.ts'
import { inOrder } from './law-file.ts'
import { nearest } from './nearest.ts'
import { readPackTexts, readPackYaml } from './pack-parts.ts'
import { type PackProblem, type Path, type PositionedYaml, pathText, readYaml } from './read-yaml.ts'
import { looseReferences } from './references.ts'
import { checkSanity } from './sanity.ts'
import { shapeProblems, thereAre } from './shape-problems.ts'

export type { Known } from './known.ts'
export type { PackProblem } from './read-yaml.ts'

export type PackReading = { ok: true; pack: Pack } | { ok: false; problems: PackProblem[] }

/** Reads the pack at `path` with its parts. Its name is not judged here: only a library asks for `<id>/v<version>.yaml`. */
export function readPack(path: string, known: Known = engine): PackReading {
  const read = readPackYaml(path)
  return read.ok ? judged(read.yaml, known) : read
}

/** Reads a pack from its text; `fileName` only names it in problems. */
export function readPackText(text: string, fileName: string, known: Known = engine): PackReading {
  const read = readYaml(text, fileName)
  return read.ok ? judged(read.yaml, known) : read
}

/** Reads a pack with its parts from texts; names only stand in problems. */
export function readPackOf(
  files: readonly { name: string; text: string }[],
  known: Known = engine,
): PackReading {
  const read = readPackTexts(files)
  return read.ok ? judged(read.yaml, known) : read
}

function judged(yaml: PositionedYaml, known: Known): PackReading {
  const problems = referenceProblems(yaml, known)
  const parsed = packSchema.safeParse(yaml.data)
  if (!parsed.success) problems.push(...shapeProblems(parsed.error.issues, packSchema, yaml))
  else {
    const report = (path: Path, reason: string, didYouMean?: string) =>
      problems.push({
        file: yaml.file,
        ...yaml.placeOf(path),
        path: pathText(path),
        reason,
        ...(didYouMean === undefined ? {} : { didYouMean }),
      })
    checkSanity(parsed.data, report)
    problems.push(...argumentProblems(parsed.data, yaml, known))
    if (problems.length === 0) return { ok: true, pack: parsed.data }
  }
  return { ok: false, problems: inOrder(problems) }
}

function referenceProblems(yaml: PositionedYaml, known: Known): PackProblem[] {
  const names = {
    ...(known.checks === undefined ? {} : { checks: Object.keys(known.checks) }),
    ...(known.gates === undefined ? {} : { gates: Object.keys(known.gates) }),
    ...(known.causes === undefined ? {} : { causes: Object.keys(known.causes) }),
    ...(known.calendars === undefined ? {} : { calendars: [...known.calendars] }),
  }
  return looseReferences(yaml.data, names).map(({ path, word, what, among }) => {
    const suggestion = nearest(word, among)
    return {
      file: yaml.file,
      ...yaml.placeOf(path),
      path: pathText(path),
      reason: `no ${what} "${word}"${suggestion === undefined ? thereAre(among) : ''}`,
      ...(suggestion === undefined ? {} : { didYouMean: suggestion }),
    }
  })
}

// The own schema of a check, gate or cause judges the arguments a pack gives it.
function argumentProblems(pack: Pack, yaml: PositionedYaml, known: Known): PackProblem[] {
  const judge = (schema: z.ZodMiniType | undefined, args: unknown, path: Path): PackProblem[] => {
    const parsed = schema?.safeParse(args)
    return schema === undefined || parsed === undefined || parsed.success
      ? []
      : shapeProblems(parsed.error.issues, schema, yaml, path)
  }
  const ofCauses = (pack.diagnosis?.causes ?? []).flatMap(({ cause, args }, index) =>
    judge(entry(known.causes, cause)?.args, args, ['diagnosis', 'causes', index, 'args']),
  )
  const ofProcedures = Object.entries(pack.procedures).flatMap(([id, procedure]) => {
    const own = ['procedures', id]
    return [
      ...procedure.rules.flatMap(({ check, args }, index) =>
        judge(entry(known.checks, check)?.args, args, [...own, 'rules', index, 'args']),
      ),
      ...procedure.gates.flatMap(({ gate, args }, index) =>
        judge(entry(known.gates, gate)?.args, args, [...own, 'gates', index, 'args']),
      ),
    ]
  })
  return [...ofProcedures, ...ofCauses]
}

const entry = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined
