/**
 * OpenAPI 3.1 out of the register of routes and the command table: what is checked at the door is what is described, because it
 * is the same zod.
 */
import * as z from 'zod/mini'
import { accountCommands } from '#core/account/commands.ts'
import { commands } from '#core/case/commands.ts'
import { refusalSchema } from '#core/case/refusal.ts'
import { accountCommandRoutes } from '#core/doors/account-routes.ts'
import {
  accountTakenSchema,
  answers,
  mayMiss,
  redirects,
  refusals,
  takenSchema,
} from '#core/doors/answers.ts'
import { exportTextSchema } from '#core/doors/diagnosis-routes.ts'
import { commandRoutes, type Route, routes } from '#core/doors/routes.ts'

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.optional(z.string()),
  trace: z.string(),
  refusals: z.optional(z.array(refusalSchema)),
  issues: z.optional(z.array(z.object({ pointer: z.string(), message: z.string() }))),
})

type Json = Record<string, unknown>

/** A JSON Schema as it stands inside the document: draft 2020-12 is the dialect of 3.1, so it needs no `$schema`. */
function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output' = 'input'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

function parametersOf(schema: z.ZodMiniType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = schemaOf(schema) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, own]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: own,
  }))
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const idempotencyKey = {
  name: 'idempotency-key',
  in: 'header',
  required: false,
  description:
    'Repeating a command with the same key and body gives the first answer again; another body is refused.',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
}

const uploadBody = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary' } },
      },
    },
  },
}

/** Routes that take one file. */
const uploads = new Set(['upload', 'supply', 'noticeFile', 'addToVault', 'findInVault'])

const commandNames = new Set<string>(Object.keys(commands))
const accountCommandNames = new Set<string>(Object.keys(accountCommands))

/** The schema of what a route answers, where it answers JSON and says so. */
function answerOf(id: string, route: Route): Json {
  if (route.answers !== undefined) return {}
  const known = commandNames.has(id)
    ? takenSchema
    : accountCommandNames.has(id)
      ? accountTakenSchema
      : answers[id]
  return known === undefined ? {} : { schema: schemaOf(known, 'output') }
}

function bodyOf(id: string, route: Route): Json {
  if (uploads.has(id)) return { requestBody: uploadBody }
  if (id === 'diagnose') {
    const asText = { 'application/json': { schema: schemaOf(exportTextSchema) } }
    return { requestBody: { required: true, content: { ...uploadBody.content, ...asText } } }
  }
  if (route.body === undefined) return {}
  return {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body) } } },
  }
}

/** What an operation refuses with, and when. */
function problemsOf(id: string, route: Route, isCommand: boolean): Json {
  const takes = 'requestBody' in bodyOf(id, route)
  const said: Record<string, string> = {
    400: 'Something in the request is not as it has to be; `issues` says where',
    ...(route.by === 'anyone' || route.by === 'supplier'
      ? {}
      : { 401: 'Not signed in', 403: 'Not open to this role' }),
    ...(isCommand || route.params !== undefined || mayMiss.has(id) ? { 404: 'Not there, or not yours' } : {}),
    ...(isCommand
      ? {
          409: 'The engine refuses; `refusals` holds every reason with its clause and until when',
          422: 'The idempotency key was used with another body',
        }
      : {}),
    ...(takes
      ? { 413: 'Larger than this installation takes', 415: 'This media type is not taken here' }
      : {}),
    421: 'This installation does not answer to that name',
    429: 'Too many requests',
    500: 'Something went wrong on our side',
    503: 'The store or the files are not reached just now; nothing was written unless it says otherwise',
    ...refusals[id],
  }
  return Object.fromEntries(Object.entries(said).map(([status, why]) => [status, problem(why)]))
}

function success(id: string, route: Route, isCommand: boolean): Json {
  if (redirects.has(id)) return { '303': { description: 'The browser is sent on' } }
  const description = isCommand
    ? 'Taken: the events it caused and, where one is due, the receipt'
    : 'The answer'
  return {
    '200': { description, content: { [route.answers ?? 'application/json']: answerOf(id, route) } },
  }
}

function operation(id: string, route: Route, isCommand: boolean): Json {
  const open = route.by === 'anyone' || route.by === 'supplier'
  return {
    operationId: id,
    summary: route.summary,
    ...(open ? { security: [] } : { 'x-roles': route.by }),
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(isCommand ? [idempotencyKey] : []),
    ],
    ...bodyOf(id, route),
    responses: {
      ...success(id, route, isCommand),
      ...problemsOf(id, route, isCommand),
    },
  }
}

const template = (path: string) => path.replaceAll(/:([A-Za-z]+)/g, '{$1}')

/** The whole description. `version` is the program's own. */
export function openapi(version: string): Json {
  const paths: Record<string, Json> = {}
  const put = (id: string, route: Route, isCommand: boolean) => {
    const path = template(route.path)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(id, route, isCommand) }
  }
  for (const [id, route] of Object.entries(routes)) put(id, route, false)
  for (const route of commandRoutes()) put(route.command, route, true)
  for (const route of accountCommandRoutes()) put(route.command, route, true)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Recourse',
      version,
      description:
        'Listing enforcement, appeals and evidence: one engine, two doors. A method a path does not take is answered with 405.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { key: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'recourse.session_token' },
        key: { type: 'http', scheme: 'bearer', description: 'A shop key, rk_…' },
      },
      schemas: { Problem: schemaOf(problemSchema) },
    },
  }
}
