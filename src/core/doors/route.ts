/** One row of the register of routes. */
import type * as z from 'zod/mini'
import type { Role } from '../case/commands.ts'

export type Route = {
  method: 'GET' | 'POST'
  path: string
  summary: string
  by: readonly Role[] | 'anyone'
  params?: z.ZodMiniObject
  query?: z.ZodMiniObject
  body?: z.ZodMiniType
  /** Media type of the answer when it is not JSON. */
  answers?: string
}
