/** A notice as a file: laid in a folder of its own, read by the laboratory, and gone when the answer is. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { routes } from '#core/doors/routes.ts'
import { largestNotice, readNoticeFile } from '#shell/notice/file.ts'
import { saneFileName } from '../file-name.ts'
import { DoorError, tooLarge } from '../problem.ts'
import type { Door } from '../visit.ts'

type Routes = typeof routes

export const noticeFile: Door<Routes['noticeFile']> = async ({ deps, request }) => {
  const limit = Math.min(largestNotice, deps.config.uploadMax)
  const part = request.isMultipart() ? await request.file() : undefined
  if (part === undefined || part.fieldname !== 'file')
    throw new DoorError(400, 'bad-input', 'A file is expected', {
      issues: [{ pointer: '/body/file', message: 'one multipart field called "file"' }],
    })
  const folder = await mkdtemp(join(tmpdir(), 'recourse-notice-'))
  try {
    const path = join(folder, 'file')
    let bytes = 0
    const measured = async function* (source: AsyncIterable<Buffer>) {
      for await (const piece of source) {
        bytes += piece.length
        if (bytes > limit) throw tooLarge(limit)
        yield piece
      }
    }
    await pipeline(part.file, measured, createWriteStream(path, { mode: 0o600 }))
    if (part.file.truncated) throw tooLarge(limit)
    return await deps.observe.tracing.span('lab', {}, () => readNoticeFile(path, saneFileName(part.filename)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
