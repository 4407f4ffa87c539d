/** A door that is asked again too soon. */
import type { FastifyReply } from 'fastify'
import { DoorError } from './problem.ts'

/** The 429 with how long to wait, said in the header too. `wait` is milliseconds. */
export function tooSoon(reply: FastifyReply, wait: number): DoorError {
  const seconds = Math.ceil(wait / 1000)
  reply.header('retry-after', String(seconds))
  return new DoorError(429, 'too-many', 'Too many attempts; wait a little', {
    detail: `Try again in ${seconds} s.`,
  })
}
