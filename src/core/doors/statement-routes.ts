/** Routes about what a seller writes. */
import * as z from 'zod/mini'
import type { EarlierStatement } from '../statement/earlier.ts'
import type { Route } from './route.ts'

export const statementRoutes = {
  earlierStatements: {
    method: 'GET',
    path: '/api/cases/:id/earlier-statements',
    summary: "Statements of the shop's other cases that this one is compared with, newest first",
    by: ['seller'],
    params: z.strictObject({ id: z.uuid() }),
  },
} as const satisfies Record<string, Route>

/** Of the shop's latest other cases as many as are compared; siblings of one body of evidence are left out. */
export type EarlierStatements = { statements: EarlierStatement[]; lookedAt: number }

export const statementAnswers = {
  earlierStatements: z.looseObject({
    statements: z.array(
      z.looseObject({
        case: z.string(),
        text: z.string(),
        id: z.optional(z.uuid()),
        filing: z.optional(z.nullable(z.int())),
        at: z.optional(z.int()),
      }),
    ),
    /** How many of the latest cases are looked at. */
    lookedAt: z.int(),
  }),
}
