/** A folder of pictures with what is known to be true of each: the format stands in docs/reference/laboratory.md. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'

const text = z.optional(z.nullable(z.string()))
const number = z.optional(z.nullable(z.number()))

/** What may be known of a file. A member that is absent is not known; one that is null is known not to be there. */
const truthSchema = z.looseObject({
  class: z.optional(z.string()),
  type: z.optional(z.string()),
  make: text,
  model: text,
  dateTimeOriginal: text,
  offset: text,
  gps: z.optional(z.boolean()),
  lat: number,
  lon: number,
  w: number,
  h: number,
  generator: text,
  c2pa: z.optional(z.looseObject({ state: z.string(), message: z.optional(z.string()) })),
  pdq: z.optional(z.looseObject({ hash: z.string(), quality: z.number() })),
  scene: z.optional(z.string()),
})

const rowSchema = z.looseObject({
  file: z.string(),
  sha256: z.string(),
  bytes: z.optional(z.int()),
  truth: truthSchema,
})
export type Truth = z.infer<typeof truthSchema>
export type Row = z.infer<typeof rowSchema>

/** A manifest that cannot be used; the message says what to do. */
export class ManifestError extends Error {}

/** Rows of the manifest in `folder`; throws ManifestError. */
export function readManifest(folder: string): Row[] {
  const path = join(folder, 'MANIFEST.json')
  const how = 'docs/reference/laboratory.md says what stands in it'
  if (!existsSync(folder)) throw new ManifestError(`there is no folder ${folder}: name one with --pictures`)
  if (!existsSync(path))
    throw new ManifestError(
      `${folder} has no MANIFEST.json, and without what is true of the pictures nothing can be counted. Write one: ${how}`,
    )
  let said: unknown
  try {
    said = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ManifestError(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const read = z.safeParse(z.array(rowSchema), said)
  if (read.success) return read.data
  const [first] = read.error.issues
  throw new ManifestError(`${path}: ${first?.path.join('.')}: ${first?.message}. ${how}`)
}

/** `most` of the rows, evenly over the manifest, so that every part of it is there. */
export function some<T>(rows: readonly T[], most: number): T[] {
  if (rows.length <= most) return [...rows]
  return Array.from({ length: most }, (_, k) => rows[Math.floor((k * rows.length) / most)]).flatMap((row) =>
    row === undefined ? [] : [row],
  )
}

/** Which half a picture belongs to, by its digest: what is set is set on A and reported on B. */
export const halfOf = ({ sha256 }: Pick<Row, 'sha256'>): 'A' | 'B' =>
  Number.parseInt(sha256.slice(-1), 16) % 2 === 0 ? 'A' : 'B'

/** Test files that are made of the same three pictures, laid over each other in other ways, by the beginning of their names. */
const madeOfTheSame = ['c2pa/adobe-20220124-', 'c2pa/CACAE-']

/** What a picture shares with others of the folder, so that finding one in the other is right; as the manifest says, or by its source. */
export const sceneOf = ({ file, truth }: Pick<Row, 'file' | 'truth'>): string | undefined =>
  truth.scene ?? (madeOfTheSame.some((begins) => file.startsWith(begins)) ? madeOfTheSame[0] : undefined)
