/** The header by which a client may repeat a command without it being done twice. */
import * as z from 'zod/mini'
import { DoorError } from './problem.ts'
import type { Visit } from './visit.ts'

const keySchema = z.optional(z.string().check(z.minLength(8), z.maxLength(200), z.regex(/^[\x21-\x7e]+$/)))

/** The key given, if any; throws a 400 where it is not as it has to be. */
export function idempotencyKey(headers: Visit['request']['headers']): string | undefined {
  const read = keySchema.safeParse(headers['idempotency-key'])
  if (read.success) return read.data
  throw new DoorError(400, 'bad-input', 'The idempotency key is not as it has to be', {
    issues: [{ pointer: '/headers/idempotency-key', message: '8 to 200 visible ASCII characters' }],
  })
}
