/** Traces arrive at a collector: one trace a request, its id the one the answer and the log name, spans from the route to the row. */
import { spawnSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#shell/config.ts'
import { noTracing, openTracing } from '#shell/observe/tracing.ts'
import { openTestApp, shops, type TestApp } from '../app.ts'
import { noticeText, prepared, reasonText } from '../http/joom-case.ts'

type Span = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  attributes?: unknown[]
  status?: { code?: number; message?: string }
}

/** A collector of OTLP over HTTP, as small as it can be. */
let collector: Server
const received: { path: string; key: string | undefined; text: string; spans: Span[] }[] = []
let service: TestApp
beforeAll(async () => {
  collector = createServer((request, reply) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const text = Buffer.concat(parts).toString()
      type Body = { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }
      const { resourceSpans } = JSON.parse(text) as Body
      const spans = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
      received.push({
        path: request.url ?? '',
        key: request.headers['api-key'] as string | undefined,
        text,
        spans,
      })
      reply.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  const { port } = collector.address() as AddressInfo
  const { traces } = readConfig({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}/`,
    OTEL_EXPORTER_OTLP_HEADERS: 'api-key=of%20the%20test',
    OTEL_SERVICE_NAME: 'recourse-test',
  })
  service = await openTestApp({ config: { ...(traces === undefined ? {} : { traces }) } })
})
afterAll(() => new Promise((resolve) => collector.close(resolve)))

test('a filing is one trace from the request over the road, store, press and lab to the row', async () => {
  const seller = await service.as('seller')
  const { id } = await prepared(seller)
  const mailbox = shops['shop-a'].mailbox
  const refused = await seller.refused('FilePacket', { mailbox: 'someone@gmail.example' }, id)
  await seller.give('FilePacket', { mailbox }, id)
  await service.close()

  expect(received.every(({ path, key }) => path === '/v1/traces' && key === 'of the test')).toBe(true)
  const spans = received.flatMap((batch) => batch.spans)
  const byId = new Map(spans.map((span) => [span.spanId, span]))
  const above = (span: Span): string[] => {
    const parent = byId.get(span.parentSpanId ?? '')
    return parent === undefined ? [span.name] : [...above(parent), span.name]
  }
  const ways = new Set(spans.map((span) => above(span).join(' > ')))
  const filing = 'POST /api/cases/:id/file-packet'
  for (const way of [
    filing,
    `${filing} > handle FilePacket`,
    `${filing} > handle FilePacket > store transaction`,
    `${filing} > handle FilePacket > press`,
    'POST /api/uploads > lab',
    'POST /api/uploads > store transaction',
  ])
    expect([...ways]).toContain(way)

  const traceId = refused.trace.replaceAll('-', '')
  const mine = spans.filter((span) => span.traceId === traceId)
  expect(mine.map(({ name }) => name)).toContain('handle FilePacket')
  expect(service.logged.join('')).toContain(refused.trace)
  expect(new Set(spans.filter(({ name }) => name === filing).map((span) => span.traceId)).size).toBe(2)

  const text = received.map((batch) => batch.text).join('')
  expect(text).toContain('recourse-test')
  const words = [id, mailbox, 'someone', 'shop-a', 'NLT-114', reasonText, '.pdf']
  for (const word of [...words, ...noticeText.split('\n').filter((line) => line.length > 12)])
    expect(text.includes(word), word).toBe(false)
})

test('off, nothing of it is loaded and a span is a call', async () => {
  expect(await openTracing(readConfig({}).traces, 'test')).toBe(noTracing)
  expect(
    readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c.example', OTEL_SDK_DISABLED: 'true' }).traces,
  ).toBe(undefined)
  const says = `
    import { openTracing } from '#shell/observe/tracing.ts'
    const { registerHooks } = await import('node:module')
    const loaded = []
    registerHooks({ resolve: (name, context, next) => { loaded.push(name); return next(name, context) } })
    const tracing = await openTracing(undefined, 'x')
    await tracing.span('x', {}, async () => 1)
    console.log(JSON.stringify(loaded.filter((name) => name.includes('opentelemetry'))))`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', says], {
    cwd: join(import.meta.dirname, '..', '..'),
    encoding: 'utf8',
  })
  expect(run).toMatchObject({ status: 0, stdout: '[]\n' })
})

test('a collector that is away costs the answer nothing', async () => {
  const tracing = await openTracing(
    { url: 'http://127.0.0.1:9/v1/traces', headers: {}, service: 'x' },
    'test',
  )
  expect(await tracing.span('x', {}, async () => 1)).toBe(1)
  await expect(tracing.span('y', {}, () => Promise.reject(new Error('ours')))).rejects.toThrow('ours')
  await tracing.close()
})
