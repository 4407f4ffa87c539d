/** Routes about pictures: what files are, and what two of them are to each other. Nothing is kept; the accesses are recorded. */
import * as z from 'zod/mini'
import { factsSchema } from '../evidence/facts.ts'
import { comparisonSchema } from '../similarity/comparison.ts'
import { pictureRef } from './picture-ref.ts'
import type { Route } from './route.ts'

const by = ['seller', 'reviewer', 'committee'] as const

export const pictureRoutes = {
  comparePictures: {
    method: 'POST',
    path: '/api/pictures/compare',
    summary:
      'Whether two pictures are the same photograph, the same scene or neither, and what that rests on; nothing is stored',
    by,
    needs: 'read',
    body: z.strictObject({ first: pictureRef, second: pictureRef }),
  },
  inspectPictures: {
    method: 'POST',
    path: '/api/pictures/inspect',
    summary:
      'Measure files anew: type, camera, programs, provenance, traces, fingerprints; nothing is stored',
    by,
    needs: 'read',
    body: z.strictObject({
      pictures: z.array(pictureRef).check(z.minLength(1), z.maxLength(10)),
      /** Fingerprints of all pixels, as the reference computes them. */
      exact: z.optional(z.boolean()),
    }),
  },
} as const satisfies Record<string, Route>

const compared = z.looseObject({
  sha256: z.string(),
  bytes: z.int(),
  type: z.string(),
  width: z.int(),
  height: z.int(),
})

export const pictureAnswers = {
  comparePictures: z.looseObject({ comparison: comparisonSchema, pictures: z.tuple([compared, compared]) }),
  inspectPictures: z.looseObject({
    files: z.array(z.looseObject({ file: z.string(), facts: factsSchema })),
  }),
}
