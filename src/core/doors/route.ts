/** One row of the register of routes. */
import type * as z from 'zod/mini'
import type { Role } from '../case/commands.ts'
import type { Needed } from '../person/permissions.ts'

export type Route = {
  method: 'GET' | 'POST'
  path: string
  summary: string
  /** `supplier`: whoever holds the secret of the path, and nobody else. */
  by: readonly Role[] | 'anyone' | 'supplier'
  /** What it asks of a key; absent: `read` for GET, `draft` for POST. */
  needs?: Needed
  /** Open while a second factor is still to be set up. */
  enrolling?: boolean
  params?: z.ZodMiniObject
  query?: z.ZodMiniObject
  body?: z.ZodMiniType
  /** Media type of the answer when it is not JSON. */
  answers?: string
}
