/** Places in a picture that were measured, for drawing over it. */
import type { PictureFacts } from '#core/evidence/facts.ts'
import type { Box } from '#core/evidence/picture-facts.ts'
import type { marksText } from '../text/marks.ts'

export type MarkKind = keyof (typeof marksText)['zh']['marks']
export type PictureMark = { kind: MarkKind; box: Box }

/** Every box the facts name, each with what it is of. */
export function marksOf({ sharpness, text, codes, seals, signals }: PictureFacts): PictureMark[] {
  const of = (kind: MarkKind, boxes: readonly Box[]) => boxes.map((box) => ({ kind, box }))
  return [
    ...of('sharpness', sharpness?.worst ? [sharpness.worst.box] : []),
    ...of(
      'text',
      (text?.lines ?? []).map(({ box }) => box),
    ),
    ...of(
      'code',
      (codes ?? []).map(({ box }) => box),
    ),
    ...of(
      'seal',
      (seals ?? []).map(({ box }) => box),
    ),
    ...of(
      'signal',
      (signals ?? []).flatMap(({ state, regions = [] }) => (state === 'fires' ? regions : [])),
    ),
  ]
}
