/** The published formats: what is committed is what the code checks with, and both judges agree on every vector. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import formatsOfAjv from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type * as z from 'zod/mini'
import { readPackYaml } from '#shell/law/pack-parts.ts'
import { formats } from '#shell/reference/formats.ts'
import { referenceFiles } from '#shell/reference/generate.ts'
import { verifyExport } from '#shell/store/verify.ts'

const root = join(import.meta.dirname, '..')
const vectors = join(root, 'docs/reference/vectors')
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const escaped = (step: PropertyKey): string => String(step).replaceAll('~', '~0').replaceAll('/', '~1')

describe('what is committed is what the code says: node src/shell/reference/generate.ts', () => {
  test.each([...referenceFiles()])('%s', (path, text) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(text)
  })
})

/** Pointers an ajv error speaks of: the place, and the member that is missing, added or misnamed. */
function ajvPointer({ instancePath, params }: ErrorObject): string {
  const member = params.missingProperty ?? params.additionalProperty ?? params.propertyName
  return member === undefined ? instancePath : `${instancePath}/${escaped(member)}`
}

/** Pointers of zod's issues, those inside unions included. */
function zodPointers(issues: readonly z.core.$ZodIssue[], base: readonly PropertyKey[] = []): string[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path]
    const here = path.map((step) => `/${escaped(step)}`).join('')
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${here}/${escaped(key)}`)
    if (issue.code === 'invalid_union')
      return [here, ...issue.errors.flatMap((inner) => zodPointers(inner, path))]
    return [here]
  })
}

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
formatsOfAjv.default(ajv)

const namesIn = (format: string, kind: string): string[] =>
  readdirSync(join(vectors, format, kind)).map((name) => name.replace(/\.json$/, ''))

describe.each(formats.map((format) => [format.name, format] as const))('%s', (name, format) => {
  const judge = ajv.compile(json(join(root, `docs/reference/schemas/${name}.schema.json`)))
  const valid = namesIn(name, 'valid')
  const invalid = namesIn(name, 'invalid')

  test('has vectors enough', () => {
    expect(valid.length).toBeGreaterThanOrEqual(3)
    expect(invalid.length).toBeGreaterThanOrEqual(6)
  })

  test.each(valid)('takes %s', (vector) => {
    const value = json(join(vectors, name, 'valid', `${vector}.json`))
    judge(value)
    expect(judge.errors ?? []).toEqual([])
    expect(format.schema.safeParse(value).error?.issues ?? []).toEqual([])
  })

  test.each(invalid)('does not take %s', (vector) => {
    const { why, pointer, value } = json(join(vectors, name, 'invalid', `${vector}.json`))
    expect(why).toEqual(expect.any(String))
    judge(value)
    expect((judge.errors ?? []).map(ajvPointer)).toContain(pointer)
    const read = format.schema.safeParse(value)
    expect(zodPointers(read.error?.issues ?? [])).toContain(pointer)
  })
})

/** Files of this project that are values of a format: editors check them with the same schema. */
const written: [string, string][] = [
  ...readdirSync(join(root, 'packs'), { recursive: true, encoding: 'utf8' })
    // A part beside its pack (`v1/…`) is read with it.
    .filter((path) => /^[^/\\]+[/\\][^/\\]+\.yaml$/.test(path))
    .map((path): [string, string] => [path.startsWith('calendars') ? 'calendar' : 'pack', `packs/${path}`]),
  ...readdirSync(join(root, 'examples'))
    .filter((name) => existsSync(join(root, 'examples', name, 'case.yaml')))
    .map((name): [string, string] => ['case', `examples/${name}/case.yaml`]),
]

test.each(written)('the published schema of a %s takes %s', (name, path) => {
  const judge = ajv.getSchema(`${name}.schema.json`)
  const read = name === 'pack' ? readPackYaml(join(root, path)) : null
  const value: unknown = read?.ok ? read.yaml.data : parse(readFileSync(join(root, path), 'utf8'))
  expect(judge?.(value), ajv.errorsText(judge?.errors)).toBe(true)
})

test.each(namesIn('export', 'valid'))('X-01 the export %s proves itself', (vector) => {
  expect(verifyExport(json(join(vectors, 'export', 'valid', `${vector}.json`)))).toMatchObject({ ok: true })
})
