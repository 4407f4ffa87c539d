/** What a schema finds wrong with a file of the law, said in plain words with the place. */
import * as z from 'zod/mini'
import { nearest } from './nearest.ts'
import { type PackProblem, type Path, type PositionedYaml, pathText } from './read-yaml.ts'

type Issue = z.core.$ZodIssue

/** Problems of `yaml` against `schema`, each at its line and column. `base` is where the judged part lies in the file. */
export function shapeProblems(
  issues: readonly Issue[],
  schema: z.core.$ZodType,
  yaml: PositionedYaml,
  base: Path = [],
): PackProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, [], { schema, yaml, base }))
}

type Judged = { schema: z.core.$ZodType; yaml: PositionedYaml; base: Path }

function problemsOf(issue: Issue, above: Path, judged: Judged): PackProblem[] {
  const own: Path = [...above, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))]
  const full = [...judged.base, ...own]
  const { yaml } = judged
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, own, judged))
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors)
    if (branch.length > 0) return branch.flatMap((inner) => problemsOf(inner, own, judged))
  }
  if (issue.code === 'invalid_key') {
    const why = issue.issues.map((inner) => inner.message).join('; ')
    const place = yaml.placeOfKey(full)
    return [{ file: yaml.file, ...place, path: pathText(full), reason: `this key is not ${why}` }]
  }
  const value = valueAt(yaml.data, full)
  const suggestion =
    issue.code === 'invalid_value' && typeof value === 'string'
      ? nearest(value, issue.values.map(String))
      : undefined
  return [
    {
      file: yaml.file,
      ...yaml.placeOf(full),
      path: pathText(full),
      reason: reasonOf(issue, value),
      ...(suggestion === undefined ? {} : { didYouMean: suggestion }),
    },
  ]
}

function unknownKey(key: string, at: Path, judged: Judged): PackProblem {
  const path = [...judged.base, ...at, key]
  const present = valueAt(judged.yaml.data, [...judged.base, ...at])
  const taken = typeof present === 'object' && present !== null ? Object.keys(present) : []
  const free = keysAt(judged.schema, at).filter((known) => !taken.includes(known))
  const suggestion = nearest(key, free)
  return {
    file: judged.yaml.file,
    ...judged.yaml.placeOfKey(path),
    path: pathText(path),
    reason: `unknown key "${key}"${suggestion === undefined ? thereAre(free) : ''}`,
    ...(suggestion === undefined ? {} : { didYouMean: suggestion }),
  }
}

/** `; there are: a, b` where the names are few enough to be of help. */
export const thereAre = (names: readonly string[]): string =>
  names.length === 0 || names.length > 30 ? '' : `; there are: ${names.join(', ')}`

// Of a union, the branch that got furthest is the one the author meant.
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]) => Math.max(0, ...issues.map((issue) => issue.path.length))
  const strange = (issues: readonly Issue[]) =>
    issues.filter((issue) => issue.code === 'unrecognized_keys').length
  return (
    [...branches].sort((a, b) => strange(a) - strange(b) || depth(b) - depth(a) || a.length - b.length)[0] ??
    []
  )
}

function reasonOf(issue: Issue, value: unknown): string {
  const found = describe(value)
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String).join(', ')
    return value === undefined ? `missing: one of ${allowed}` : `${found} is not one of ${allowed}`
  }
  if (issue.code === 'invalid_type') {
    const expected =
      issue.expected === 'record' || issue.expected === 'object' ? 'a map' : aOr(issue.expected)
    return value === undefined ? `missing: ${expected}` : `expected ${expected}, found ${found}`
  }
  if (issue.code === 'invalid_format')
    return issue.message === 'Invalid input'
      ? `${found} does not match ${issue.pattern ?? issue.format}`
      : `${found} is not ${issue.message}`
  if (issue.code === 'too_small')
    return issue.origin === 'string' || issue.origin === 'array'
      ? `needs at least ${issue.minimum}, found ${found}`
      : `${found} is less than ${issue.minimum}`
  if (issue.code === 'too_big') return `${found} is more than ${issue.maximum}`
  if (issue.code === 'invalid_union') return `${found} has none of the allowed shapes`
  return issue.message === 'Invalid input' ? `${found} is not allowed here` : issue.message
}

const aOr = (type: string): string =>
  ({ int: 'a whole number', array: 'a list', string: 'a text', boolean: 'true or false' })[type] ??
  `a ${type}`

function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a map'
  if (typeof value === 'string')
    return value === '' ? 'an empty text' : `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`
  return String(value)
}

/** The value at a path of plain data; undefined where the path leads nowhere. */
export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? Reflect.get(value, part)
        : undefined,
    data,
  )
}

/** Keys a strict object may have at that place of the schema, over every branch of a union. */
export function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  return [...new Set(descend([schema], path).flatMap((part) => shapeKeys(part)))]
}

function descend(schemas: z.core.$ZodType[], path: Path): z.core.$ZodType[] {
  return path.reduce<z.core.$ZodType[]>(
    (parts, key) => parts.flatMap(open).flatMap((part) => memberOf(part, key)),
    schemas,
  )
}

const shapeKeys = (schema: z.core.$ZodType): string[] =>
  open(schema).flatMap((part) => (part instanceof z.core.$ZodObject ? Object.keys(part._zod.def.shape) : []))

// Takes the wrappers off: optional, nullable, default, and each branch of a union.
function open(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.core.$ZodUnion) return schema._zod.def.options.flatMap(open)
  if (
    schema instanceof z.core.$ZodOptional ||
    schema instanceof z.core.$ZodNullable ||
    schema instanceof z.core.$ZodDefault
  )
    return open(schema._zod.def.innerType)
  return [schema]
}

function memberOf(schema: z.core.$ZodType, key: string | number): z.core.$ZodType[] {
  if (schema instanceof z.core.$ZodObject) {
    const shape = schema._zod.def.shape
    const member = Object.hasOwn(shape, key) ? shape[key] : undefined
    return member === undefined ? [] : [member]
  }
  if (schema instanceof z.core.$ZodRecord) return [schema._zod.def.valueType]
  if (schema instanceof z.core.$ZodArray) return [schema._zod.def.element]
  return []
}
