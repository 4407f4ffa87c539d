/** Routes about what a seller weighs beside the case: ways out, cost, outlook, next steps. */
import * as z from 'zod/mini'
import { languages } from '../policy/values.ts'
import type { Route } from './route.ts'

const caseParam = z.strictObject({ id: z.uuid() })
/** Given, ids are written out; absent, they are masked. */
const consent = z.optional(z.literal('yes'))

export const optionsRoutes = {
  caseOptions: {
    method: 'GET',
    path: '/api/cases/:id/options',
    summary: 'Ways out side by side, cost factors, brief, outlook and next steps of one case',
    by: ['seller'],
    params: caseParam,
    query: z.strictObject({ consent }),
  },
  brief: {
    method: 'GET',
    path: '/api/cases/:id/brief',
    summary: 'The brief somebody outside needs to quote, in Chinese and English; ids masked without consent',
    by: ['seller'],
    params: caseParam,
    query: z.strictObject({ consent }),
    answers: 'application/pdf',
  },
  briefText: {
    method: 'GET',
    path: '/api/cases/:id/brief.txt',
    summary: 'The same brief as plain text in one language',
    by: ['seller'],
    params: caseParam,
    query: z.strictObject({ consent, lang: z._default(z.enum(languages), 'zh') }),
    answers: 'text/plain',
  },
} as const satisfies Record<string, Route>
