import * as z from 'zod/mini'
import type { Law } from '../../policy/pack.ts'
import { idSchema, type Text } from '../../policy/values.ts'
import { aboutExhibit, type Draft, exhibitCheck, nameOf } from '../check.ts'
import type { PictureFacts } from '../facts.ts'
import type { Box } from '../picture-facts.ts'

const sides = ['top', 'right', 'bottom', 'left'] as const
type Side = (typeof sides)[number]

const sideNames: Record<Side, Text> = {
  top: { zh: '上边', en: 'top', ru: 'верхнего края' },
  right: { zh: '右边', en: 'right side', ru: 'правого края' },
  bottom: { zh: '下边', en: 'bottom', ru: 'нижнего края' },
  left: { zh: '左边', en: 'left side', ru: 'левого края' },
}

/** A band along one side, `depth` pixels deep. */
function bandOf({ width, height }: PictureFacts, side: Side, depth: number): Box {
  const deep = Math.max(1, Math.round(depth))
  if (side === 'top' || side === 'bottom')
    return { x: 0, y: side === 'top' ? 0 : Math.max(0, height - deep), width, height: Math.min(deep, height) }
  return { x: side === 'left' ? 0 : Math.max(0, width - deep), y: 0, width: Math.min(deep, width), height }
}

/** The band the laboratory looks at for whiteness, as a share of the shorter side: only to show its place. */
const shownBand = 0.03

type Measured = { picture: PictureFacts; side: Side; name: string }
type Judged = Pick<Draft, 'measured' | 'threshold' | 'says'> & { box: Box }

const percent = (share: number): string => `${Math.floor(share * 1000) / 10}%`

function whiteness({ picture, side, name }: Measured, least: number): Judged | null {
  const share = picture.ground?.white[side] ?? 0
  if (share >= least) return null
  const at = sideNames[side]
  return {
    box: bandOf(picture, side, shownBand * Math.min(picture.width, picture.height)),
    measured: share,
    threshold: least,
    says: {
      zh: `“${name}”${at.zh}只有 ${percent(share)} 是白色，要求白底。`,
      en: `Along the ${at.en} of "${name}" ${percent(share)} is white; a white ground is asked for.`,
      ru: `Вдоль ${at.ru ?? at.en} «${name}» белого ${percent(share)}; нужен белый фон.`,
    },
  }
}

type Strip = { least: number; most: number; white: number }

/** A plain strip that is not white and at least so deep a share of the picture; one deeper than `most` is its ground. */
function border({ picture, side, name }: Measured, { least, most, white }: Strip): Judged | null {
  const { ground } = picture
  if (ground === undefined || ground.white[side] >= white) return null
  const depth = ground.border[side]
  const across = side === 'top' || side === 'bottom' ? picture.height : picture.width
  if (depth < least * across || depth > most * across) return null
  const at = sideNames[side]
  return {
    box: bandOf(picture, side, depth),
    measured: depth,
    threshold: Math.ceil(least * across),
    says: {
      zh: `“${name}”${at.zh}有 ${depth} 像素宽的纯色边框。`,
      en: `"${name}" has a plain border of ${depth} pixels along the ${at.en}.`,
      ru: `Вдоль ${at.ru ?? at.en} «${name}» сплошная рамка в ${depth} пикс.`,
    },
  }
}

function stripOf(law: Law, args: { border: string; ground: string }, white: number): Strip | undefined {
  const [least, most] = [law.pack.tuning[args.border]?.value, law.pack.tuning[args.ground]?.value]
  return least === undefined || most === undefined ? undefined : { least, most, white }
}

/**
 * The edges of a picture: a white ground, or no border. Each side has its own verdict with its place. The thresholds are ours and
 * stand in the pack's tuning.
 */
export const ground = exhibitCheck({
  name: 'ground',
  looksAt: 'white ground, or plain borders, along each side of a picture',
  args: z.union([
    z.strictObject({ look: z.literal('white'), white: idSchema }),
    z.strictObject({ look: z.literal('border'), white: idSchema, border: idSchema, ground: idSchema }),
  ]),
  run: ({ exhibit, law }, args) => {
    if (exhibit.facts === null) return 'unknown'
    const { picture, pdf, type } = exhibit.facts
    if (picture === undefined) return pdf !== undefined || type.bySignature === 'text' ? 'nothing' : 'unknown'
    const white = law.pack.tuning[args.white]?.value
    if (picture.ground === undefined || white === undefined) return 'unknown'
    const strip = args.look === 'white' ? null : stripOf(law, args, white)
    if (strip === undefined) return 'unknown'
    const name = nameOf(exhibit)
    const drafts = sides.flatMap((side): Draft[] => {
      const judged =
        strip === null ? whiteness({ picture, side, name }, white) : border({ picture, side, name }, strip)
      if (judged === null) return []
      const { box, ...rest } = judged
      const about = aboutExhibit(exhibit)
      return [{ ...about, where: { ...about.where, box, field: side }, confidence: 'medium', ...rest }]
    })
    return drafts.length === 0 ? 'pass' : drafts
  },
})
