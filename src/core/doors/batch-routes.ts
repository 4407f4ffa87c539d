/** Routes about many cases at once. Their answers come line by line, each a JSON value, as each case is done. */
import * as z from 'zod/mini'
import { commands } from '../case/commands.ts'
import type { Route } from './route.ts'

const subject = commands.OpenCase.body.shape.subject
const cases = z.array(z.uuid()).check(z.minLength(1), z.maxLength(1_000))

export const batchRoutes = {
  openSiblings: {
    method: 'POST',
    path: '/api/cases/:id/siblings',
    summary:
      'Open a case of its own for each listing, site or variant, prepared with copies of this case’s evidence; asked again, nothing is opened twice',
    by: ['seller'],
    params: z.strictObject({ id: z.uuid() }),
    body: z.strictObject({ subjects: z.array(subject).check(z.minLength(1), z.maxLength(1_000)) }),
    answers: 'application/x-ndjson',
  },
  previewBatch: {
    method: 'POST',
    path: '/api/batches/preview',
    summary: 'What filing these cases now would file, and what stands against each',
    by: ['seller'],
    body: z.strictObject({ cases }),
  },
  fileBatch: {
    method: 'POST',
    path: '/api/batches/file',
    summary: 'File many prepared cases, one packet each, exactly as the preview showed them',
    by: ['seller'],
    needs: 'file',
    body: z.strictObject({
      mailbox: commands.FilePacket.body.shape.mailbox,
      attested: z.optional(z.boolean()),
      /** `seq` is what the preview told: a case that changed since is not filed. */
      items: z
        .array(z.strictObject({ case: z.uuid(), seq: z.int() }))
        .check(z.minLength(1), z.maxLength(1_000)),
    }),
    answers: 'application/x-ndjson',
  },
} as const satisfies Record<string, Route>
