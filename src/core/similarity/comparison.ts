/**
 * What two pictures are to each other, and on what that rests. Likeness is measured here; whose picture it is, and whether anybody
 * took it, is never said by a program.
 */
import * as z from 'zod/mini'
import { boxSchema } from '../evidence/picture-facts.ts'

/**
 * same-file: the same bytes. same-photograph: the fine structure agrees where both show something, whatever was done to size,
 * colours, crop or compression. same-scene: the same things are seen, and the fine structure does not agree or was too little to
 * tell: two photographs of one desk look like this. unlike: nothing was found that ties them. cannot-determine: one of them has
 * too little detail, or could not be read.
 */
export const relations = ['same-file', 'same-photograph', 'same-scene', 'unlike', 'cannot-determine'] as const
export type Relation = (typeof relations)[number]

export const comparisonSchema = z.strictObject({
  relation: z.enum(relations),
  /** In plain words, for the report and the page. */
  restsOn: z.array(z.string()),
  /** Bits of 256 in which the fingerprints differ, in the nearest orientation; null: one of them is flat. */
  distance: z.nullable(z.int()),
  orientation: z.nullable(z.string()),
  /** Features that one perspective carries from the second picture to the first. */
  inliers: z.int(),
  /** Share of the first picture that the second covers, and of the compared blocks that agree. */
  covered: z.nullable(z.number()),
  agreeing: z.nullable(z.number()),
  blocks: z.nullable(z.int()),
  /** What it is judged by: blocks of a photograph, or of a page or drawing those in which one of the two shows something. */
  judgedBy: z.optional(
    z.strictObject({ what: z.enum(['photograph', 'drawing']), blocks: z.int(), agreeing: z.number() }),
  ),
  /** Of two that agree as one photograph does, whether they do without perspective; absent of others, and of an older laboratory. */
  straight: z.optional(z.boolean()),
  /** Where they differ, in pixels of the first picture. */
  differs: z.array(boxSchema),
})
export type Comparison = z.infer<typeof comparisonSchema>

/** Blocks with detail in either, the share that agree, and the same `beside` patches that were laid over the picture. */
export type Agreement = { blocks: number; agreeing: number; beside: number }

/**
 * Of all blocks; of those of a photograph, `texture`, without words, frames and plain grounds; and of those in which one of the two
 * shows something, `contained`: what was laid over a bare ground is nothing that the other lacks.
 */
export type DenseMeasured = Agreement & { texture: Agreement; contained: Agreement }

/**
 * A second picture laid over the first. `straight`: a move without perspective does it as well. Resizing, cropping, turning and
 * compressing a file need none; a second shot, with another lens or the camera held otherwise, does, however far away what it shows
 * is. Absent: it was not tried.
 */
export type Laying = { inliers: number; straight?: boolean | undefined; dense: DenseMeasured }

/** What was measured of a pair, before it is given a name. */
export type Measured = {
  sameBytes: boolean
  /** Lowest PDQ quality of the two. */
  quality: number
  distance: number
  /** Features of the picture that has fewer. */
  fewest: number
  laid: Laying | null
}

/**
 * Where the lines are drawn: set by hand beside `npm run bench:lab`, which prints for both halves of the pictures how often they are
 * wrong (docs/reference/laboratory.md). Of two pictures in one supplier's frame the frame agrees, which is half of the blocks; of their
 * photographs at most a quarter did.
 */
export const lines = {
  /** The reference's own line for PDQ. */
  near: 31,
  /** Fewer features than these cannot carry an answer. */
  fewFeatures: 24,
  inliers: 7,
  /** Inliers that prove a scene without the fine structure. */
  sceneInliers: 20,
  blocks: 12,
  /** With fewer blocks than these nearly all have to agree. */
  manyBlocks: 40,
  nearlyAll: 0.8,
  /** From this share of blocks on that are of a photograph, it is judged by those. */
  textured: 0.25,
  /** Blocks of a photograph: with a sticker or a banner over it, less of all has to agree, and nearly all beside them. */
  photograph: { agreeing: 0.5, patched: 0.4, beside: 0.8 },
  /** Pages and drawings: what one of them shows, the other shows, too. Of a form filled in anew four fifths agree. */
  drawn: 0.9,
  /** Above what unrelated pictures reach, below what proves one photograph. */
  related: 0.4,
  /** Laid without perspective, the share that agrees may fall to so much of what it is with one. */
  straight: 0.9,
} as const

/** Whether enough of what was compared is of a photograph to go by that, and not by the words and frames about it. */
export const judgedByPhotograph = ({ blocks, texture }: DenseMeasured): boolean =>
  texture.blocks >= Math.max(lines.blocks, lines.textured * blocks)

/** Share of the blocks it is judged by that agree. */
export const judgedAgreeing = (dense: DenseMeasured): number =>
  (judgedByPhotograph(dense) ? dense.texture : dense.contained).agreeing

/** One perspective carries features over, and the fine structure agrees where both show something. */
export function agreesAsPhotograph({ inliers, dense }: Laying): boolean {
  if (inliers < lines.inliers || dense.blocks < lines.blocks) return false
  if (dense.blocks < lines.manyBlocks && dense.agreeing < lines.nearlyAll) return false
  if (!judgedByPhotograph(dense)) return dense.contained.agreeing >= lines.drawn
  const { agreeing, beside } = dense.texture
  const { photograph } = lines
  return agreeing >= photograph.agreeing || (agreeing >= photograph.patched && beside >= photograph.beside)
}

/** Names the relation. Pure: the same measurements give the same name. */
export function relationOf({ sameBytes, quality, distance, fewest, laid }: Measured): Relation {
  if (sameBytes) return 'same-file'
  if (laid !== null && agreesAsPhotograph(laid))
    return laid.straight === true ? 'same-photograph' : 'same-scene'
  const aligned = laid !== null && laid.inliers >= lines.inliers && laid.dense.blocks >= lines.blocks
  if (aligned && (laid.inliers >= lines.sceneInliers || laid.dense.agreeing >= lines.related))
    return 'same-scene'
  const near = quality >= 50 && distance <= lines.near
  if (fewest < lines.fewFeatures) return 'cannot-determine'
  return near ? 'same-scene' : 'unlike'
}
