/** Routes about pictures: what files are, and what two of them are to each other. Nothing is kept; the accesses are recorded. */
import * as z from 'zod/mini'
import { factsSchema } from '../evidence/facts.ts'
import { watermarkAnswers } from '../evidence/shop-watermark.ts'
import { comparisonSchema } from '../similarity/comparison.ts'
import { originAnswers } from '../similarity/origin.ts'
import { pictureRef } from './picture-ref.ts'
import type { Route } from './route.ts'

const saidDate = z.strictObject({
  side: z.enum(['mine', 'theirs']),
  by: z.enum(['listing', 'publication']),
  at: z.int().check(z.minimum(0), z.maximum(8_640_000_000_000_000)),
})

const by = ['seller', 'reviewer', 'committee'] as const

export const pictureRoutes = {
  comparePictures: {
    method: 'POST',
    path: '/api/pictures/compare',
    summary:
      'Whether two pictures are the same photograph, the same scene or neither, and what that rests on; nothing is stored',
    by,
    needs: 'read',
    body: z.strictObject({
      first: pictureRef,
      second: pictureRef,
      /** Which is one's own, where it is asked whose was there earlier. */
      mine: z.optional(z.enum(['first', 'second'])),
      /** Dates a person knows of: when a listing showed it, when it was seen in public. UTC milliseconds. */
      dates: z.optional(z.array(saidDate).check(z.maxLength(10))),
    }),
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
      /** The text in pictures and scanned pages as well, about a second each. */
      text: z.optional(z.boolean()),
      /** The shop id a watermark has to show; reads the text as well. */
      expectShop: z.optional(z.string().check(z.minLength(4), z.maxLength(40))),
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
  comparePictures: z.looseObject({
    comparison: comparisonSchema,
    pictures: z.tuple([compared, compared]),
    /** Only where `mine` was said, to a seller. */
    origin: z.optional(
      z.nullable(
        z.looseObject({
          answer: z.enum(originAnswers),
          confidence: z.nullable(z.enum(['high', 'medium', 'low'])),
        }),
      ),
    ),
  }),
  inspectPictures: z.looseObject({
    files: z.array(
      z.looseObject({
        file: z.string(),
        facts: factsSchema,
        /** Only where a shop was expected. */
        shopMark: z.optional(
          z.looseObject({ is: z.enum(watermarkAnswers), expected: z.string(), read: z.nullable(z.string()) }),
        ),
      }),
    ),
  }),
}
