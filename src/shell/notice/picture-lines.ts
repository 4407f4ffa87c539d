/** Text of a drawn page or a picture of a notice, its pieces put into the lines they stand in. */
import type { Box } from '#core/evidence/picture-facts.ts'
import type { Colour } from '../lab/ground.ts'
import { textIn } from '../lab/ocr.ts'

export type PictureLines = { text: string; sure: number }
type Piece = { text: string; box: Box; confidence: number }

const middle = ({ box }: Piece): number => box.y + box.height / 2

/** Pieces side by side make a line, from the left; wide gaps stay visible as such. */
function lineOf(pieces: readonly Piece[]): string {
  const ordered = [...pieces].sort((a, b) => a.box.x - b.box.x)
  let line = ''
  let edge = 0
  for (const { text, box } of ordered) {
    if (line !== '') line += box.x - edge > box.height * 1.5 ? '\t' : ' '
    line += text
    edge = box.x + box.width
  }
  return line
}

/** Lines from the top; `sure` is the lowest confidence of any piece, since one wrong digit is enough. */
export async function readPictureLines(picture: Colour): Promise<PictureLines> {
  const pieces: Piece[] = (await textIn(picture)).text.lines
  const ordered = [...pieces].sort((a, b) => middle(a) - middle(b))
  const rows: Piece[][] = []
  for (const piece of ordered) {
    const row = rows.at(-1)
    const first = row?.[0]
    const same =
      first !== undefined &&
      Math.abs(middle(piece) - middle(first)) < Math.min(piece.box.height, first.box.height) / 2
    if (same && row !== undefined) row.push(piece)
    else rows.push([piece])
  }
  const sure = pieces.reduce((least, { confidence }) => Math.min(least, confidence), 1)
  return { text: rows.map(lineOf).join('\n'), sure: pieces.length === 0 ? 0 : sure }
}
