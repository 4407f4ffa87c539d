/** What a picture's text says of one shop's watermark: one answer for the whole picture, beside the reading of each line. */

import type * as z from 'zod/mini'
import type { Box, pictureTextSchema } from './picture-facts.ts'
import { shopIdOn } from './shop-id.ts'
import { editDistance } from './text-kinds.ts'

export const watermarkAnswers = ['match', 'neighbour', 'other', 'none', 'unknown'] as const

/**
 * match: the shop's own id stands there · neighbour: another id that differs in a digit or two · other: another shop's id ·
 * none: no id was read · unknown: nothing was read, or something too near to tell (`read` then says what).
 */
export type Watermark = {
  is: (typeof watermarkAnswers)[number]
  expected: string
  read: string | null
  box: Box | null
}

/** Where no pack says otherwise: a reading this sure is clear, as `bench:lab --only texts` counts it. */
export const clearReading = 0.8

/** Ids so few digits apart are taken for each other by people as well. */
const neighbouring = 2

const plain = (id: string): string[] =>
  [...id.normalize('NFKC').toUpperCase()].filter((one) => /[A-Z0-9]/.test(one))

/** `clearFrom`: below this confidence nothing counts as clearly read. */
export function watermarkIn(
  text: z.infer<typeof pictureTextSchema> | undefined,
  expected: string,
  clearFrom: number,
): Watermark {
  const nothing = { expected, read: null, box: null }
  if (text === undefined || plain(expected).length === 0) return { ...nothing, is: 'unknown' }
  const readings = text.lines.map((line) => ({ ...shopIdOn(line, expected, clearFrom), box: line.box }))
  const [own, other, near] = (['expected', 'other', 'ask'] as const).map((kind) =>
    readings.find(({ is }) => is === kind),
  )
  if (own !== undefined) return { is: 'match', expected, read: own.read, box: own.box }
  if (other !== undefined) {
    const away = editDistance(plain(other.read ?? ''), plain(expected))
    return { is: away <= neighbouring ? 'neighbour' : 'other', expected, read: other.read, box: other.box }
  }
  if (near !== undefined) return { is: 'unknown', expected, read: near.read, box: near.box }
  return { ...nothing, is: 'none' }
}
