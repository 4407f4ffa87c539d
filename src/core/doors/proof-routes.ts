/** Routes about what can be proved of the record to somebody outside. */
import * as z from 'zod/mini'
import type { Route } from './route.ts'

export const proofRoutes = {
  log: {
    method: 'GET',
    path: '/api/log',
    summary: "A stretch of the installation's log after place `from`: digests of entries in order, signed",
    by: ['seller', 'operator'],
    query: z.strictObject({
      from: z._default(z.coerce.number().check(z.int(), z.minimum(0)), 0),
      most: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100_000))),
    }),
  },
  timestamps: {
    method: 'GET',
    path: '/api/cases/:id/timestamps',
    summary:
      'Time stamps wanted for the receipts of a case, and their tokens (RFC 3161, DER as base64) as far as they came',
    by: ['seller', 'operator'],
    params: z.strictObject({ id: z.uuid() }),
  },
} as const satisfies Record<string, Route>
