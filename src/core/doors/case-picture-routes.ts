/** Routes about the pictures of a case beside what lies elsewhere in the shop: the line of dates, listings with the same picture. */
import * as z from 'zod/mini'
import { pictureSides } from '../evidence/likeness.ts'
import { comparisonSchema, relations } from '../similarity/comparison.ts'
import { originAnswers } from '../similarity/origin.ts'
import type { Route } from './route.ts'

const params = z.strictObject({ id: z.uuid() })

export const casePictureRoutes = {
  caseTimeLine: {
    method: 'GET',
    path: '/api/cases/:id/time-line',
    summary:
      "Earlier listing, sales and originals on one line with the complainant's dates, where the law has such a line",
    by: ['seller'],
    params,
  },
  relatedPictures: {
    method: 'POST',
    path: '/api/cases/:id/related-pictures',
    summary:
      "Everything else of the shop with a picture of this case: other cases' listings, SKUs in the vault; nothing is stored",
    by: ['seller'],
    needs: 'read',
    params,
    body: z.strictObject({}),
  },
} as const satisfies Record<string, Route>

const related = z.looseObject({
  /** The exhibit of this case, and what it is called. */
  exhibit: z.uuid(),
  fileName: z.string(),
  relation: z.enum(relations),
  /** Where it was found: another case, or an item of the vault. */
  case: z.nullable(z.uuid()),
  code: z.nullable(z.string()),
  listing: z.nullable(z.string()),
  item: z.nullable(z.uuid()),
  skus: z.array(z.string()),
  found: z.string(),
})
export type RelatedPicture = z.infer<typeof related>
/** `looked`: pictures of the case that were looked for; `leftOut`: more of them than are looked for at a time. */
export type RelatedPictures = { related: RelatedPicture[]; looked: number; leftOut: number }

export const casePictureAnswers = {
  caseTimeLine: z.looseObject({
    line: z.nullable(
      z.looseObject({
        entries: z.array(z.looseObject({ side: z.enum(['ours', 'theirs']), at: z.nullable(z.int()) })),
        first: z.looseObject({ ours: z.nullable(z.int()), theirs: z.nullable(z.int()) }),
      }),
    ),
  }),
  relatedPictures: z.looseObject({ related: z.array(related), looked: z.int(), leftOut: z.int() }),
}

const paired = z.looseObject({
  exhibit: z.string(),
  name: z.string(),
  document: z.string(),
  side: z.enum(pictureSides),
})
/** Two pictures of a case held against each other. */
const picturePair = z.looseObject({
  first: paired,
  second: paired,
  comparison: z.nullable(comparisonSchema),
  origin: z.nullable(
    z.looseObject({
      answer: z.enum(originAnswers),
      confidence: z.nullable(z.string()),
      restsOn: z.array(z.looseObject({ is: z.string() })),
    }),
  ),
})
/** All of a case, and how many more than are looked at there would be. */
export const picturePairsAnswer = { pairs: z.array(picturePair), pairsLeftOut: z.int() }
