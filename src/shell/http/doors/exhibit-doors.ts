/** Exhibits in and out. In: streamed, encrypted on the way, cut off at the limit. Out: an attachment that can run nothing. */
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { routes } from '#core/doors/routes.ts'
import { reviews } from '#core/person/roles.ts'
import { takeUpload } from '#shell/handle/upload.ts'
import { openExhibit } from '#shell/read/exhibits.ts'
import { TooLarge } from '#shell/store/blobs/blobs.ts'
import { attachment, saneFileName } from '../file-name.ts'
import { DoorError, notFound, tooLarge, wrongRole } from '../problem.ts'
import { asPerson, type Door } from '../visit.ts'

type Routes = typeof routes

export const upload: Door<Routes['upload']> = async ({ deps, who, request }) => {
  if (who.shop === null) throw wrongRole()
  const part = await request.file()
  if (part === undefined || part.fieldname !== 'file')
    throw new DoorError(400, 'bad-input', 'A file is expected', {
      issues: [{ pointer: '/body/file', message: 'one multipart field called "file"' }],
    })
  const fileName = saneFileName(part.filename)
  try {
    return await takeUpload(deps, part.file, { as: asPerson(who), shop: who.shop.id, fileName })
  } catch (error) {
    throw error instanceof TooLarge ? tooLarge(error.limit) : error
  }
}

/** Headers under which a stranger's bytes can do nothing to whoever opens them. */
export function asHarmlessDownload(reply: FastifyReply, name: string, type: string): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', attachment(name))
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
}

export const exhibit: Door<Routes['exhibit']> = async ({ deps, who, params, query, now, reply }) => {
  const ahead = query.ahead === 'yes' && reviews(who.role)
  const found = await openExhibit(deps, asPerson(who), { ...params, at: now, ahead })
  if (found === null) throw notFound()
  return asHarmlessDownload(reply, found.name, 'application/octet-stream')
    .header('content-length', found.bytes)
    .send(Readable.from(found.stream))
}
