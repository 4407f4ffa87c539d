/** Holds every answer a test gets against the OpenAPI description of the route it came from. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { LightMyRequestResponse } from 'fastify'
import { openapi } from '#shell/http/openapi.ts'

type Described = {
  method: string
  shape: RegExp
  id: string
  statuses: Set<string>
  /** Compiled when first asked for: a file of tests meets a few of them. */
  answer: (() => ValidateFunction) | null
}
type Media = { content?: Record<string, { schema?: object }> }
type Raw = { operationId: string; responses: Record<string, Media> }

let described: { operations: Described[]; problem: ValidateFunction } | null = null

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

function read(): NonNullable<typeof described> {
  const document = openapi('test') as {
    paths: Record<string, Record<string, Raw>>
    components: { schemas: { Problem: object } }
  }
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId: id, responses }]): Described => {
      const schema = responses['200']?.content?.['application/json']?.schema
      const shape = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)
      const statuses = new Set(Object.keys(responses))
      return {
        method: method.toUpperCase(),
        shape,
        id,
        statuses,
        answer: schema === undefined ? null : once(() => ajv.compile(schema)),
      }
    }),
  )
  return { operations, problem: ajv.compile(document.components.schemas.Problem) }
}

/** How many routes there are, and of how many the answer is described. */
export function coverage(): { routes: number; described: number } {
  described ??= read()
  const { operations } = described
  return { routes: operations.length, described: operations.filter(({ answer }) => answer !== null).length }
}

/** What in an answer is not as described; null where nothing is, or the address is none of the API's. */
export function undescribed(
  asked: { method: string; url: string },
  answer: LightMyRequestResponse,
): string | null {
  described ??= read()
  const path = asked.url.split('?')[0] ?? ''
  // An address without parameters is meant before one with.
  const found = described.operations
    .filter(({ method, shape }) => method === asked.method && shape.test(path))
    .sort((a, b) => a.shape.source.split('[^/]+').length - b.shape.source.split('[^/]+').length)[0]
  if (found === undefined) return null
  const type = String(answer.headers['content-type'] ?? '')
  const where = `${found.id} ${answer.statusCode}`
  if (answer.statusCode >= 400) {
    if (!found.statuses.has(String(answer.statusCode))) return `${where}: a status nobody described`
    if (!type.startsWith('application/problem+json')) return `${where}: ${type} in place of a problem`
    return described.problem(answer.json()) ? null : `${where}: ${JSON.stringify(described.problem.errors)}`
  }
  if (found.answer === null || answer.statusCode !== 200 || !type.startsWith('application/json')) return null
  const judge = found.answer()
  return judge(answer.json()) ? null : `${where}: ${JSON.stringify(judge.errors?.slice(0, 3))}`
}
