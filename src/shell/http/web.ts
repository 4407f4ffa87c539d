/** The built pages: hashed files for ever, everything else asked for again; an unknown address is a page of the one document. */
import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerProblem, type DoorError, notFound } from './problem.ts'

const missing =
  '<!doctype html><meta charset="utf-8"><title>Recourse</title><p>The pages are not built yet: <code>npx vite build web</code>. The API answers under <code>/api</code>.'

/** Serves `folder` at `/`; `/api` never falls back to a page. */
export async function serveWeb(
  app: FastifyInstance,
  folder: string,
  wrongMethod: (request: FastifyRequest) => DoorError | null = () => null,
): Promise<void> {
  const built = existsSync(join(folder, 'index.html'))
  if (built)
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      cacheControl: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        const hashed = path.includes(`${sep}assets${sep}`)
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !/^\/(?:api|assets)(?:\/|$|\?)/.test(request.url)
    if (!page) return answerProblem(wrongMethod(request) ?? notFound(), request, reply)
    if (!built) return reply.code(503).type('text/html; charset=utf-8').send(missing)
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
