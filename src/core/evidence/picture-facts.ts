/**
 * What the laboratory measures of a picture beyond its size and its camera entries. Facts only: no threshold stands here and no
 * verdict. Each part is absent where it was not measured (`unread` of the file then says why) and null or empty where it was
 * looked for and is not there. Boxes are in pixels of the upright picture; shares run from 0 to 1.
 */
import * as z from 'zod/mini'

const share = z.number().check(z.minimum(0), z.maximum(1))
const whole = z.int().check(z.minimum(0))

/** A rectangle in pixels of the picture as it is shown (after its EXIF orientation), origin top left. */
export const boxSchema = z.strictObject({ x: whole, y: whole, width: whole, height: whole })
export type Box = z.infer<typeof boxSchema>

/** How the file is built. `quality` is the IJG quality whose tables are exactly these; null: no such quality. */
export const containerSchema = z.strictObject({
  format: z.string(),
  /** Segments, chunks or boxes in file order, each named as the format names it; cut off after the first 64. */
  parts: z.array(z.string()),
  progressive: z.optional(z.boolean()),
  subsampling: z.optional(z.string()),
  bitsPerSample: z.optional(z.int()),
  /** Only of a JPEG. `digest` is the SHA-256 of its quantisation tables in file order. */
  jpeg: z.optional(
    z.strictObject({
      quality: z.nullable(z.int()),
      tables: z.string(),
      /** Huffman tables: the standard's own, made for this file, or not told. */
      huffman: z.enum(['standard', 'optimised', 'unknown']),
      /** Double compression on the aligned grid, 0 (none seen) to 1; absent: not measured. */
      doubled: z.optional(share),
    }),
  ),
  frames: z.optional(z.int()),
  iccProfile: z.optional(z.string()),
  hasAlpha: z.optional(z.boolean()),
})

/** The small picture a camera puts beside the large one, and how far the two differ. */
export const thumbnailSchema = z.strictObject({
  width: z.int(),
  height: z.int(),
  /** Mean difference to the picture reduced to the same size, 0 to 1; null: they cannot be laid over each other. */
  difference: z.nullable(share),
  /** In the one of 8 × 8 cells where they differ most, beyond what half of the cells do; laid over each other, brightness made equal. */
  worst: z.optional(share),
})

/** A name of a program found in the file, as it is written there and where. A pack says which of them are image editors. */
export const programSchema = z.strictObject({ name: z.string(), where: z.string() })

/** C2PA provenance, read without any network. `trusted`: valid and signed by somebody on the trust list. */
export const provenanceFactSchema = z.strictObject({
  state: z.enum(['none', 'trusted', 'valid', 'invalid', 'remote-only', 'unreadable']),
  codes: z.array(z.string()),
  generator: z.optional(z.string()),
  issuer: z.optional(z.string()),
  /** Actions the manifest claims, such as `c2pa.created` or `c2pa.color_adjustments`. */
  actions: z.optional(z.array(z.string())),
  /** IPTC digital source type, its last path part, such as `trainedAlgorithmicMedia`. */
  sourceType: z.optional(z.string()),
})

/** A trace a picture generator leaves: what was found, and where it stood. Absence of traces says nothing. */
export const generatorTraceSchema = z.strictObject({
  generator: z.nullable(z.string()),
  trace: z.string(),
  where: z.string(),
})

const sides = <T extends z.core.$ZodType>(one: T) =>
  z.strictObject({ top: one, right: one, bottom: one, left: one })

/** The ground of the picture: how much of a band along each side is white, and how deep a plain border runs, in pixels. */
export const groundSchema = z.strictObject({ white: sides(share), border: sides(whole) })

/**
 * PDQ fingerprints, 64 hex digits each. `turned` holds the eight orientations in the order of `core/similarity/orientation.ts`
 * (the first is the picture as it is); `trimmed` is that of the picture without its plain border, where it has one.
 */
export const fingerprintSchema = z.strictObject({
  method: z.literal('pdq'),
  exact: z.boolean(),
  quality: z.int().check(z.minimum(0), z.maximum(100)),
  turned: z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  trimmed: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
})

/** What kind of picture it looks like, and why; `unknown` is an answer. */
export const pictureClassSchema = z.strictObject({
  is: z.enum(['camera', 'screen-capture', 'edited', 'generated', 'unknown']),
  reasons: z.array(z.string()),
})

/**
 * A signal: something that is often, but not only, seen where a file is not what it claims to be. `falseOn`: on how many
 * untouched camera originals of the named set it fired. A signal is shown to a person and nothing more.
 */
export const signalSchema = z.strictObject({
  id: z.string(),
  state: z.enum(['fires', 'silent', 'cannot-determine']),
  /** What was measured, in plain words or a number. */
  measured: z.union([z.string(), z.number(), z.null()]),
  regions: z.optional(z.array(boxSchema)),
})

/**
 * One look at a line in which a number stands: for each step from left to right the characters seen there, each with its share in thousandths
 * (`8999`, `3412` and `8580` as `34128580`), an empty string where none was. `id-chance.ts` weighs ids by it.
 */
export const lookSchema = z.array(z.string())

/** A line of text read in the picture. `kind`s are what it looks like; a pack or a check says what that means. */
export const textLineSchema = z.strictObject({
  text: z.string(),
  box: boxSchema,
  confidence: share,
  kinds: z.array(z.enum(['shop-id', 'ai-label', 'phone', 'url', 'e-mail', 'messenger', 'copyright'])),
  /** A writing the reader knows by sight and cannot read: its letters stand as `·`, its digits as they were read. */
  unread: z.optional(z.literal('cyrillic')),
  /** Another reader than that of the rest, where this line was given to one. */
  by: z.optional(z.string()),
  /** Several looks at a line in which an id may stand, each cut out a little otherwise. */
  looks: z.optional(z.array(lookSchema)),
  /** Beside an end of it the ground is so near its ink that more of it could stand there unseen. */
  fades: z.optional(z.literal(true)),
})
/**
 * What was read; `scripts` says which writing systems can be read here, the others are unknown. `by`: the reader and its version, or
 * `file` where the characters stand in the file itself and nothing had to be recognised.
 */
export const pictureTextSchema = z.strictObject({
  scripts: z.array(z.enum(['latin', 'han', 'cyrillic'])),
  lines: z.array(textLineSchema),
  by: z.optional(z.string()),
})

export const codeSchema = z.strictObject({ format: z.string(), text: z.string(), box: boxSchema })

/** A round or oval red seal. Its presence, never its truth. `digest` tells the same seal bitmap on other documents. */
export const sealSchema = z.strictObject({
  box: boxSchema,
  score: share,
  digest: z.optional(z.string()),
  /** How red each cell of a grid of 24 × 24 over it is, a hex digit each. `seal-print.ts` compares two. */
  print: z.optional(z.string().check(z.regex(/^[0-9a-f]{576}$/))),
})

/** Sharpness of the picture, and of the tiles that hold detail; lower is more blurred. Unit: variance of the Laplacian. */
export const sharpnessSchema = z.strictObject({
  whole: z.number(),
  /** The worst detailed region. */
  worst: z.optional(z.strictObject({ value: z.number(), box: boxSchema })),
})
