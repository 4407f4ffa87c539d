/** Many cases at once; answers come line by line, so that a page can show how far it is. */
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { batchRoutes } from '#core/doors/batch-routes.ts'
import type { Who } from '#shell/auth/auth.ts'
import { fileBatch as file, type Owner, previewBatch as preview } from '#shell/batch/filing.ts'
import { findSource, openSiblings as open } from '#shell/batch/siblings.ts'
import { notFound, wrongRole } from '../problem.ts'
import type { Door } from '../visit.ts'

type Routes = typeof batchRoutes

function ownerOf(who: Who): Owner {
  if (who.shop === null) throw wrongRole()
  return { actor: { id: who.person.id, role: who.role }, shop: who.shop.id }
}

async function* linesOf(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`
}

/** Whoever hangs up ends it after the case that is being done. */
const streamed = (reply: FastifyReply, values: AsyncIterable<unknown>): FastifyReply =>
  reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(linesOf(values)))

export const openSiblings: Door<Routes['openSiblings']> = async ({ deps, who, params, body, reply }) => {
  const asked = { ...ownerOf(who), source: params.id, subjects: body.subjects }
  const source = await findSource(deps, asked)
  if (source === null) throw notFound()
  return streamed(reply, open(deps, source, asked))
}

export const previewBatch: Door<Routes['previewBatch']> = async ({ deps, who, body }) =>
  preview(deps, ownerOf(who), body.cases)

export const fileBatch: Door<Routes['fileBatch']> = async ({ deps, who, body, reply }) => {
  const { items, ...filing } = body
  return streamed(reply, file(deps, ownerOf(who), items, filing))
}
