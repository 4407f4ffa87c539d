import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { commands } from '#core/case/commands.ts'
import { accountCommandRoutes } from '#core/doors/account-routes.ts'
import { answers, mayMiss, redirects, refusals } from '#core/doors/answers.ts'
import { commandRoutes, routes } from '#core/doors/routes.ts'
import { openapi } from './openapi.ts'

type Operation = {
  operationId: string
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: Record<string, { schema?: object }> }>
}
const document = openapi('0.0.0') as {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
)

test('every route and every command a person may give is described once', () => {
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  const given = [...commandRoutes(), ...accountCommandRoutes()].map(({ command }) => command)
  expect(ids.sort()).toEqual([...Object.keys(routes), ...given].sort())
  for (const [name, row] of Object.entries(commands))
    expect(ids.includes(name)).toBe(row.by.some((role) => role !== ('system' as string)))
})

test('the document has the structure of OpenAPI 3.1', () => {
  expect(document.openapi).toBe('3.1.0')
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{([A-Za-z]+)\}/g)].map((match) => match[1])
    const declared = operation.parameters.filter((p) => p.in === 'path')
    expect(declared.map((p) => p.name).sort(), path).toEqual(inPath.sort())
    expect(declared.every((p) => p.required)).toBe(true)
    expect(path).not.toContain(':')
    for (const response of Object.values(operation.responses)) expect(response.description).not.toBe('')
    expect(Object.keys(operation.responses)).toContain(redirects.has(operation.operationId) ? '303' : '200')
  }
})

test('every schema in it compiles as JSON Schema 2020-12, and takes what the door takes', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'root', components: document.components })
  for (const { operation } of operations) {
    for (const parameter of operation.parameters) ajv.compile(parameter.schema)
    for (const media of Object.values(operation.requestBody?.content ?? {})) ajv.compile(media.schema)
  }
  const record = operations.find(({ operation }) => operation.operationId === 'RecordTicket')
  const takes = ajv.compile(record?.operation.requestBody?.content['application/json']?.schema ?? false)
  expect(takes({ ticket: 'T-1' })).toBe(true)
  expect(takes({ ticket: '' })).toBe(false)
  expect(takes({ ticket: 'T-1', at: 1 })).toBe(false)
})

test('every command and every route that answers JSON says what it answers', () => {
  const said = operations.filter(
    ({ operation }) => operation.responses['200']?.content?.['application/json']?.schema !== undefined,
  )
  const ids = new Set(said.map(({ operation }) => operation.operationId))
  for (const { command } of [...commandRoutes(), ...accountCommandRoutes()])
    expect(ids.has(command), command).toBe(true)
  for (const [id, route] of Object.entries(routes))
    expect(ids.has(id) || 'answers' in route || redirects.has(id), `${id} is not described`).toBe(true)
  for (const id of [...Object.keys(refusals), ...mayMiss])
    expect(Object.hasOwn(routes, id), `${id} is no route any more`).toBe(true)
  for (const id of Object.keys(answers)) expect(ids.has(id), `${id} is no route any more`).toBe(true)
})
