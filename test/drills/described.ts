/** The operations of the OpenAPI description, and requests made from nothing else: what a stranger who reads it could send. */
import { openapi } from '#shell/http/openapi.ts'

export type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minLength?: number
  minimum?: number
  exclusiveMinimum?: number
  default?: unknown
  propertyNames?: Schema
  additionalProperties?: Schema | boolean
}
export type Operation = {
  id: string
  method: 'GET' | 'POST'
  /** With `{name}` for each parameter. */
  path: string
  open: boolean
  roles: string[]
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema }[]
  body: Schema | null
  multipart: boolean
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>
}

type Raw = {
  operationId: string
  security?: unknown[]
  'x-roles'?: string[]
  parameters: Operation['parameters']
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Operation['responses']
}

export function operations(): Operation[] {
  const { paths } = openapi('test') as { paths: Record<string, Record<string, Raw>> }
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, raw]): Operation => {
      const content = raw.requestBody?.content ?? {}
      return {
        id: raw.operationId,
        method: method.toUpperCase() as Operation['method'],
        path,
        open: raw.security?.length === 0,
        roles: raw['x-roles'] ?? [],
        parameters: raw.parameters,
        body: content['application/json']?.schema ?? null,
        multipart: 'multipart/form-data' in content,
        responses: raw.responses,
      }
    }),
  )
}

const known: Record<string, unknown> = {
  pack: 'joom',
  procedure: 'listing-appeal',
  marketplace: 'joom',
  document: 'product-photo',
  reason: 'trademark',
  venue: 'external',
  site: 'FR',
  appealType: 'trademark',
  outcome: 'granted',
  url: 'https://example.com/',
  email: 'nobody@test.example',
  mailbox: 'legal@shop-a.example',
}

/** The smallest values worth sending for a schema; `name` is the member it stands under. */
export function sampleOf(schema: Schema, name = '', all = true): unknown {
  if (schema.const !== undefined) return schema.const
  if (name in known && (schema.enum === undefined || schema.enum.includes(known[name]))) return known[name]
  if (schema.enum !== undefined) return schema.enum[0]
  const union = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (union?.[0] !== undefined) return sampleOf(union[0], name, all)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'object': {
      const wanted = Object.entries(schema.properties ?? {}).filter(
        ([key]) => all || schema.required?.includes(key),
      )
      return Object.fromEntries(wanted.map(([key, own]) => [key, sampleOf(own, key, all)]))
    }
    case 'array':
      return schema.items === undefined ? [] : [sampleOf(schema.items, name, all)]
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return textFor(schema)
  }
}

function textFor({ format, pattern, minLength = 1 }: Schema): string {
  if (format === 'uuid') return '01890000-0000-7000-8000-000000000000'
  if (pattern === undefined) return 'x'.repeat(minLength)
  const candidates = ['trademark', 'a1', 'r1', '2026-01-01', 'A'.repeat(43), `msg_${'0'.repeat(40)}`, 'x']
  return candidates.find((one) => new RegExp(pattern).test(one)) ?? 'x'
}

/** Every place in a value where a text stands, as a path of keys. */
export function textPlaces(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return [at]
  if (Array.isArray(value)) return value.flatMap((item, n) => textPlaces(item, [...at, n]))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, item]) => textPlaces(item, [...at, key]))
}

/** A copy of `value` with `put` at a place. */
export function withAt(value: unknown, [key, ...rest]: (string | number)[], put: unknown): unknown {
  if (key === undefined) return put
  if (Array.isArray(value)) return value.map((item, n) => (n === key ? withAt(item, rest, put) : item))
  const object = value as Record<string, unknown>
  return { ...object, [key]: withAt(object[key], rest, put) }
}
