/** What kind of picture it looks like, from what is written in it; pixels are not asked, since they cannot tell. */
import type * as z from 'zod/mini'
import type { PictureFacts } from '#core/evidence/facts.ts'
import type { pictureClassSchema } from '#core/evidence/picture-facts.ts'

export type PictureClass = z.infer<typeof pictureClassSchema>

/**
 * Programs that change pictures. Which of them a marketplace minds is for its pack to say; firmware of cameras and phones is none
 * of them.
 */
const editors =
  /photoshop|lightroom|gimp|affinity|capture one|paint\.net|pixelmator|snapseed|picsart|meitu|美图|xingtu|醒图|canva|polarr|luminar|acdsee|paintshop|corel|photoscape|faststone|irfanview|microsoft (?:windows )?photo|windows photo|picasa|aperture|iphoto|vsco|remini|faceapp|facetune|imagemagick|photofiltre|darktable|rawtherapee|dxo|nikon (?:transfer|capture|view)|digital photo professional|viewnx|xnview|zoner|krita|pixlr/i

const generatedTypes = ['trainedAlgorithmicMedia', 'compositeWithTrainedAlgorithmicMedia', 'algorithmicMedia']

/** Screens in pixels, the short side first; a capture has exactly the size of one. */
const screens = new Set(
  '640x1136 750x1334 828x1792 1080x1920 1080x2160 1080x2220 1080x2280 1080x2310 1080x2340 1080x2376 1080x2400 1080x2408 1080x2412 1125x2436 1170x2532 1179x2556 1206x2622 1242x2208 1242x2688 1284x2778 1290x2796 1320x2868 1344x2992 1440x2560 1440x2960 1440x3040 1440x3088 1440x3120 1440x3200 720x1280 720x1520 720x1560 720x1600 768x1024 1536x2048 1620x2160 1668x2224 1668x2388 2048x2732 768x1366 800x1280 900x1440 900x1600 1024x1280 1050x1680 1200x1920 1440x3440 1600x2560 1664x2560 1800x2880 1864x2880 1964x3024 2160x3840 2234x3456'.split(
    ' ',
  ),
)

const isScreen = (a: number, b: number): boolean => screens.has(`${Math.min(a, b)}x${Math.max(a, b)}`)

export const isEditor = (name: string): boolean => editors.test(name)

/** Names the class with its reasons, in words for a person. */
export function classOf(picture: PictureFacts): PictureClass {
  const { exif, programs = [], generators = [], provenance } = picture
  const made = generators.map(({ generator, where }) => `${generator ?? 'a picture generator'} in ${where}`)
  const source = provenance?.sourceType
  if (source !== undefined && generatedTypes.includes(source))
    made.push(`source type ${source} in its provenance`)
  if (made.length > 0) return { is: 'generated', reasons: made }
  const edited = programs.filter(({ name }) => isEditor(name)).map(({ name, where }) => `${name} in ${where}`)
  if (edited.length > 0) return { is: 'edited', reasons: edited }
  const shot = exif?.make !== undefined && exif.model !== undefined
  if (shot && (exif.exposureTime !== undefined || exif.makerNote !== undefined))
    return { is: 'camera', reasons: [`${exif.make} ${exif.model} with its exposure`] }
  if (!shot && isScreen(picture.width, picture.height))
    return {
      is: 'screen-capture',
      reasons: [`${picture.width} × ${picture.height} is the size of a screen, and no camera is named`],
    }
  return { is: 'unknown', reasons: [] }
}
