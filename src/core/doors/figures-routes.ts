/** Routes about figures of governance and statements of reasons. */
import * as z from 'zod/mini'
import type { Transparency } from '../dsa/transparency.ts'
import type { Figures } from '../figures/figures.ts'
import { idSchema } from '../policy/values.ts'
import type { Agreement } from '../review/agreement.ts'
import type { Route } from './route.ts'

const instant = z.iso.datetime({ offset: true })

/** `from` up to and without `to`: no figure is given without its period. */
const period = { from: instant, to: instant }

export type FiguresAnswer = { figures: Figures; transparency: Transparency; agreement: Agreement }

export const figuresRoutes = {
  figures: {
    method: 'GET',
    path: '/api/figures',
    summary: 'Figures of a period and scope computed from the record, with the yearly transparency figures',
    by: ['committee', 'operator'],
    query: z.strictObject({
      ...period,
      pack: z.optional(idSchema),
      procedure: z.optional(idSchema),
      venue: z.optional(z.enum(['hosted', 'external'])),
    }),
  },
  statementOfReasons: {
    method: 'GET',
    path: '/api/cases/:id/statement-of-reasons',
    summary:
      'The decision that restricts a listing as a statement of reasons (Regulation (EU) 2022/2065, Art. 17)',
    by: ['reviewer', 'committee', 'operator'],
    params: z.strictObject({ id: z.uuid() }),
  },
} as const satisfies Record<string, Route>
