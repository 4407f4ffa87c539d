/** The route of diagnosis: an export in, an answer out, nothing kept. */
import * as z from 'zod/mini'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { ReadExport } from '../export-file/listing-row.ts'
import type { Route } from './route.ts'

/** The export as text, where it is not sent as a file. */
export const exportTextSchema = z.strictObject({ text: z.string().check(z.minLength(1)) })

export const diagnosisRoutes = {
  diagnose: {
    method: 'POST',
    path: '/api/diagnoses',
    summary:
      'Say why listings are down, from an export as multipart field "file" or as JSON {text}; nothing is stored',
    by: ['seller'],
    query: z.strictObject({
      pack: z.string().check(z.minLength(1), z.maxLength(60)),
      /** Brands with papers, with commas between them. */
      brands: z.optional(z.string().check(z.maxLength(2000))),
      symptom: z.optional(z.string().check(z.maxLength(60))),
    }),
  },
} as const satisfies Record<string, Route>

export type DiagnosisAnswer = {
  diagnosis: Diagnosis
  export: Pick<ReadExport, 'headers' | 'unknown' | 'problems'>
}
