/** Routes about what listings take in a day: recorded by their sellers, read by nobody else. */
import * as z from 'zod/mini'
import type { Route } from './route.ts'

const name = z.string().check(z.minLength(1), z.maxLength(200))
const row = z.strictObject({
  marketplace: name,
  /** Empty: the figure is for every site alike. */
  site: z.string().check(z.maxLength(20)),
  listing: name,
  /** A day, in whole minor units of the currency; null takes the figure back. */
  takings: z.nullable(
    z.strictObject({
      currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
      minor: z.int().check(z.minimum(0), z.maximum(1_000_000_000_000)),
      basis: z.enum(['revenue', 'units']),
    }),
  ),
})

export const takingsRoutes = {
  takings: {
    method: 'GET',
    path: '/api/takings',
    summary: "What the shop's listings take in a day, as recorded; no listing without a record is in it",
    by: ['seller'],
  },
  recordTakings: {
    method: 'POST',
    path: '/api/takings',
    summary: 'Record what listings take in a day, or take a figure back; no part of any case',
    by: ['seller'],
    body: z.strictObject({ rows: z.array(row).check(z.minLength(1), z.maxLength(1_000)) }),
  },
} as const satisfies Record<string, Route>
