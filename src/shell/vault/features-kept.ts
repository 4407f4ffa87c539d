/** Local features as they cross from the laboratory and lie in records: base64 of descriptors and of their places. */
import type { LocalFeatures } from '#core/similarity/local-features.ts'
import type { PreparedPicture } from '#shell/lab/likeness.ts'

/** Records made before places were kept have descriptors alone. */
export const featuresFrom = ({
  descriptors,
  places,
}: {
  descriptors: string
  places?: string | undefined
}): LocalFeatures => ({
  descriptors: Buffer.from(descriptors, 'base64'),
  places: Buffer.from(places ?? '', 'base64'),
})

/** The picture that is looked for, as it is and mirrored. */
export const askedWays = (asked: PreparedPicture): LocalFeatures[] => [
  featuresFrom(asked),
  ...(asked.mirrored === undefined ? [] : [featuresFrom(asked.mirrored)]),
]
