import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveWeb } from './web.ts'

let folder: string
let app: FastifyInstance
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recourse-web-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<title>pages</title>')
  await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {}')
  app = Fastify()
  await serveWeb(app, folder)
})
afterAll(async () => {
  await app?.close()
  await rm(folder, { recursive: true, force: true })
})

test('a hashed file is kept for ever, the document is asked for again', async () => {
  const asset = await app.inject('/assets/main-abc123.js')
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  for (const url of ['/', '/s/inbox', '/r/queues?q=1']) {
    const page = await app.inject(url)
    expect([page.statusCode, page.headers['cache-control']], url).toEqual([200, 'no-cache'])
    expect(page.body).toContain('pages')
  }
})

test('neither the API nor a missing asset falls back to a page', async () => {
  for (const url of ['/api', '/api/nothing', '/api/cases?x=/s/inbox', '/assets/gone-1.js']) {
    const answer = await app.inject(url)
    expect(answer.statusCode, url).toBe(404)
    expect(answer.headers['content-type'], url).toContain('application/problem+json')
  }
  expect((await app.inject({ method: 'POST', url: '/s/inbox' })).statusCode).toBe(404)
})

test('nothing outside the folder is served', async () => {
  for (const url of ['/../package.json', '/assets/..%2f..%2fpackage.json', '/%2e%2e/package.json'])
    expect((await app.inject(url)).body).not.toContain('"dependencies"')
})
