/**
 * What the laboratory measured of one file. Facts hold no threshold and no verdict: a field that could not be measured is
 * absent or null and says so in `unread`. Published as docs/reference/schemas/facts.schema.json.
 */
import * as z from 'zod/mini'
import {
  codeSchema,
  containerSchema,
  fingerprintSchema,
  generatorTraceSchema,
  groundSchema,
  pictureClassSchema,
  pictureTextSchema,
  programSchema,
  provenanceFactSchema,
  sealSchema,
  sharpnessSchema,
  signalSchema,
  thumbnailSchema,
} from './picture-facts.ts'

export const fileTypes = [
  'jpeg',
  'png',
  'webp',
  'gif',
  'tiff',
  'avif',
  'heic',
  'pdf',
  'zip',
  'text',
  'unknown',
] as const
export type FileType = (typeof fileTypes)[number]

export const exifSchema = z.strictObject({
  make: z.optional(z.string()),
  model: z.optional(z.string()),
  software: z.optional(z.string()),
  /** As written in the file, `2026:03:12 10:20:30`: EXIF times have no zone unless `offset` stands beside them. */
  taken: z.optional(z.string()),
  digitised: z.optional(z.string()),
  modified: z.optional(z.string()),
  offset: z.optional(z.string()),
  exposureTime: z.optional(z.string()),
  gps: z.optional(z.strictObject({ latitude: z.number(), longitude: z.number() })),
  /** UTC milliseconds, from the satellites; the one time in EXIF that has a zone of its own. */
  gpsTime: z.optional(z.int()),
  lens: z.optional(z.string()),
  orientation: z.optional(z.int()),
  /** Whether the maker's own block is there, and in whose manner it is written. */
  makerNote: z.optional(z.strictObject({ bytes: z.int(), maker: z.nullable(z.string()) })),
})

/** A page of a document as a picture, by page number from 1. Boxes are in pixels of the page as it was drawn. */
export const pagePictureSchema = z.strictObject({
  page: z.int(),
  width: z.int(),
  height: z.int(),
  sharpness: z.optional(sharpnessSchema),
  text: z.optional(pictureTextSchema),
  codes: z.optional(z.array(codeSchema)),
  seals: z.optional(z.array(sealSchema)),
})
export type PagePicture = z.infer<typeof pagePictureSchema>

/** One picture: a picture file, or a page of a document. */
export const pictureSchema = z.strictObject({
  width: z.int(),
  height: z.int(),
  exif: z.nullable(exifSchema),
  container: z.optional(containerSchema),
  thumbnail: z.optional(z.nullable(thumbnailSchema)),
  programs: z.optional(z.array(programSchema)),
  provenance: z.optional(provenanceFactSchema),
  generators: z.optional(z.array(generatorTraceSchema)),
  ground: z.optional(groundSchema),
  sharpness: z.optional(sharpnessSchema),
  fingerprint: z.optional(fingerprintSchema),
  class: z.optional(pictureClassSchema),
  signals: z.optional(z.array(signalSchema)),
  text: z.optional(pictureTextSchema),
  codes: z.optional(z.array(codeSchema)),
  seals: z.optional(z.array(sealSchema)),
})
export type PictureFacts = z.infer<typeof pictureSchema>

export const factsSchema = z.strictObject({
  laboratory: z.string(),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  bytes: z.int(),
  /** Type by signature and by decoding; `decodes: false` means it has the signature but cannot be read. */
  type: z.strictObject({
    bySignature: z.enum(fileTypes),
    byExtension: z.nullable(z.string()),
    decodes: z.nullable(z.boolean()),
    /** Bytes of another format behind or inside, e.g. a PDF after a JPEG. */
    trailing: z.optional(z.string()),
  }),
  picture: z.optional(pictureSchema),
  pdf: z.optional(
    z.strictObject({
      pages: z.int(),
      encrypted: z.boolean(),
      text: z.nullable(z.string()),
      /** Only of pages that were rendered. */
      pictures: z.optional(z.array(pagePictureSchema)),
    }),
  ),
  /** What could not be measured, and why, in plain words. */
  unread: z.array(z.strictObject({ what: z.string(), why: z.string() })),
})
export type Facts = z.infer<typeof factsSchema>
