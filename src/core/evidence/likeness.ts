/** What the laboratory found when it held two pictures of a case against each other, and since when a shop holds one. */
import * as z from 'zod/mini'
import { type Comparison, comparisonSchema } from '../similarity/comparison.ts'
import type { Origin } from '../similarity/origin.ts'
import type { Facts } from './facts.ts'

/** Of the exhibit it stands with, the first of the two, to another one of the case. */
export const likenessSchema = z.strictObject({
  with: z.string(),
  /** The laboratory that compared them. */
  by: z.string(),
  comparison: comparisonSchema,
})
export type Likeness = z.infer<typeof likenessSchema>

/** The same bytes lie in the shop's vault since then; `stampedAt`: an outside authority stamped the receipt. UTC milliseconds. */
export const heldSchema = z.strictObject({ arrivedAt: z.int(), stampedAt: z.optional(z.int()) })
export type Held = z.infer<typeof heldSchema>

/** What is known of an exhibit by now; `likeness` and `held` left out: nothing new. */
export type MeasuredExhibit = { facts: Facts; likeness?: Likeness[] | undefined; held?: Held | undefined }

export const pictureSides = ['ours', 'theirs', 'supplier'] as const
export type PictureSide = (typeof pictureSides)[number]

/** One picture of a pair, by the id of its exhibit. */
export type PairedPicture = { exhibit: string; name: string; document: string; side: PictureSide }

/**
 * `comparison`: null: they have not been compared yet. `origin`: only where one is ours and the other theirs, and they were compared.
 */
export type PicturePair = {
  first: PairedPicture
  second: PairedPicture
  comparison: Comparison | null
  origin: Origin | null
}

/** What is known of an upload when a case takes it in; `derivedFrom`: SHA-256 of the original it is a smaller copy of. */
export type TakenIn = { fileName: string; facts: Facts; derivedFrom?: string | undefined }
