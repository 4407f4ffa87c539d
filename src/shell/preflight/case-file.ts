/**
 * A case as a file: `case.yaml` beside the exhibits it names. Its JSON Schema is published as
 * docs/reference/schemas/case.schema.json.
 */
import * as z from 'zod/mini'
import { allegationSchema, linkSchema, overrideSchema } from '#core/case/commands.ts'
import { idSchema } from '#core/policy/values.ts'
import { type PackProblem, type Path, type PositionedYaml, pathText, readYaml } from '../law/read-yaml.ts'
import { shapeProblems } from '../law/shape-problems.ts'

const line = z.string().check(z.minLength(1), z.maxLength(300))
const file = z.string().check(z.minLength(1), z.maxLength(255))
/** An instant with its offset, `2026-11-12T18:00:00+08:00`. */
const instant = z
  .string()
  .check(
    z.regex(
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/,
      'an instant with its offset, such as 2026-11-12T18:00:00+08:00',
    ),
  )

/** Files are named relative to the folder of the case; an exhibit is known by its file name everywhere in the case. */
export const caseFileSchema = z.strictObject({
  format: z.literal('recourse-case'),
  v: z.literal(1),
  pack: idSchema,
  /** Absent: the version in force when the notice came. */
  version: z.optional(z.int().check(z.minimum(1))),
  procedure: idSchema,
  venue: z._default(z.enum(['external', 'hosted']), 'external'),
  shop: z.strictObject({
    mailbox: z.optional(z.string().check(z.minLength(3), z.maxLength(254))),
    account: z._default(z.enum(['active', 'selling-suspended', 'deactivated', 'unknown']), 'unknown'),
  }),
  subject: z.strictObject({
    listing: line,
    site: z.string().check(z.minLength(1), z.maxLength(10)),
    sku: line,
    variant: z.optional(line),
    violation: z.optional(line),
    title: z.optional(z.string().check(z.maxLength(500))),
  }),
  /** The notice as text or PDF. What is not given below is read out of it. */
  notice: file,
  reason: z.optional(idSchema),
  noticeAt: z.optional(instant),
  removedAt: z.optional(instant),
  evidenceDeadline: z.optional(instant),
  allegations: z.optional(
    z.array(z.strictObject({ id: allegationSchema.shape.id, text: line })).check(z.minLength(1)),
  ),
  appealType: z.optional(idSchema),
  contested: z._default(z.boolean(), false),
  fields: z._default(z.record(idSchema, z.string().check(z.maxLength(2000))), {}),
  exhibits: z._default(z.array(z.strictObject({ file, document: idSchema })).check(z.maxLength(200)), []),
  chain: z._default(
    z.array(z.strictObject({ ...linkSchema.shape, exhibit: z.optional(file) })).check(z.maxLength(20)),
    [],
  ),
  statement: z.optional(
    z.strictObject({
      text: z.string().check(z.maxLength(20_000)),
      reasonText: z._default(z.string().check(z.maxLength(2000)), ''),
      answers: z._default(
        z.array(
          z.strictObject({
            allegation: allegationSchema.shape.id,
            text: z.string().check(z.maxLength(2000)),
            exhibits: z._default(z.array(file), []),
          }),
        ),
        [],
      ),
    }),
  ),
  /** Items of the checklist the seller has ticked. */
  ticked: z._default(z.array(idSchema), []),
  /** The mailbox it will be filed from; absent: the one bound to the shop. */
  mailbox: z.optional(z.string().check(z.minLength(3), z.maxLength(254))),
  overrides: z._default(z.array(overrideSchema), []),
  /** Statements of the shop's earlier cases, newest first. */
  earlierStatements: z.optional(z.array(z.strictObject({ case: line, text: z.string() }))),
})
export type CaseFile = z.infer<typeof caseFileSchema>

/** Thrown when a case file is wrong; lists everything that is, each with its line and column. */
export class CaseFileError extends Error {
  readonly problems: readonly PackProblem[]
  constructor(problems: readonly PackProblem[]) {
    super(problems.map(said).join('\n'))
    this.name = 'CaseFileError'
    this.problems = problems
  }
}

const said = ({ file, line, column, path, reason, didYouMean }: PackProblem): string =>
  `${file}:${line}:${column}${path === '' ? '' : ` ${path}:`} ${reason}${didYouMean === undefined ? '' : `; did you mean "${didYouMean}"?`}`

/** A case file with a way to name the place of whatever is wrong with it later. */
export type ReadCaseFile = {
  caseFile: CaseFile
  problem: (path: Path, reason: string, didYouMean?: string) => PackProblem
}

/** Reads a case file from its text; throws a CaseFileError. `fileName` only names it in problems. */
export function readCaseFile(text: string, fileName: string): ReadCaseFile {
  const read = readYaml(text, fileName)
  if (!read.ok) throw new CaseFileError(read.problems)
  const { yaml } = read
  const parsed = caseFileSchema.safeParse(yaml.data)
  if (!parsed.success) throw new CaseFileError(shapeProblems(parsed.error.issues, caseFileSchema, yaml))
  const problems = withinFile(parsed.data, yaml)
  if (problems.length > 0) throw new CaseFileError(problems)
  return { caseFile: parsed.data, problem: problemIn(yaml) }
}

const problemIn =
  (yaml: PositionedYaml) =>
  (path: Path, reason: string, didYouMean?: string): PackProblem => ({
    file: yaml.file,
    ...yaml.placeOf(path),
    path: pathText(path),
    reason,
    ...(didYouMean === undefined ? {} : { didYouMean }),
  })

/** Exhibits named twice, and names that stand for no exhibit. */
function withinFile(caseFile: CaseFile, yaml: PositionedYaml): PackProblem[] {
  const problem = problemIn(yaml)
  const files = caseFile.exhibits.map((exhibit) => exhibit.file)
  const twice = files.flatMap((name, index) =>
    files.indexOf(name) === index
      ? []
      : [problem(['exhibits', index, 'file'], `"${name}" stands here twice`)],
  )
  const unknown = (name: string | undefined, path: Path): PackProblem[] =>
    name === undefined || files.includes(name) ? [] : [problem(path, `no exhibit "${name}" in this case`)]
  const answers = caseFile.statement?.answers ?? []
  return [
    ...twice,
    ...caseFile.chain.flatMap((link, index) => unknown(link.exhibit, ['chain', index, 'exhibit'])),
    ...answers.flatMap(({ exhibits }, index) =>
      exhibits.flatMap((name, at) => unknown(name, ['statement', 'answers', index, 'exhibits', at])),
    ),
  ]
}
