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

const touch = (a: Box, b: Box): boolean =>
  a.x <= b.x + b.width + 1 &&
  b.x <= a.x + a.width + 1 &&
  a.y <= b.y + b.height + 1 &&
  b.y <= a.y + a.height + 1

const around = (boxes: readonly Box[]): Box => {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))]
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}

/** One frame around each group of boxes that touch: places that differ come as many small blocks. */
export function regionsOf(boxes: readonly Box[]): Box[] {
  const left = new Set(boxes)
  const regions: Box[] = []
  for (const first of boxes) {
    if (!left.delete(first)) continue
    const group = [first]
    for (const one of group)
      for (const other of left)
        if (touch(one, other)) {
          left.delete(other)
          group.push(other)
        }
    regions.push(around(group))
  }
  return regions
}
