/**
 * A file into the text of its notices, with what part of the file each stretch came from. Whatever is attached to a mail is
 * followed. Runs in the laboratory's own process: the file may be hostile.
 */
import { readFile } from 'node:fs/promises'
import { longestNotice, type NoticeFile, type NoticePlace, type NoticeText } from '#core/notice/source.ts'
import { readPixels } from '../lab/pixels.ts'
import { textOfHtml } from './html-text.ts'
import { kindOfFile, textOfBytes } from './kind.ts'
import { textOfMail } from './mail-text.ts'
import { textOfPdf } from './pdf-text.ts'
import { readPictureLines } from './picture-lines.ts'
import { rowsOfTable } from './table-rows.ts'

export type Extracted = Pick<NoticeFile, 'notices' | 'refused'>

/** How far a file is followed. `pictures`: milliseconds that reading pictures of text may take before no more are begun. */
const limits = { pages: 40, depth: 4, attachments: 20, pictures: 12_000 }

type Journey = { until: number; attachments: number }
type Piece = Omit<NoticeText, 'kind'>

const empty = (text: string, gaps: Piece['gaps'] = []): Piece => ({
  text,
  places: [],
  senders: [],
  links: [],
  gaps,
})

/** `behind` follows `before` in one text, under a line that names its file. */
function joined(before: Piece, behind: Piece, file: string): Piece {
  const lead = `${before.text}\n\n--- ${file} ---\n`
  const moved = (place: NoticePlace): NoticePlace => ({
    ...place,
    start: place.start + lead.length,
    end: place.end + lead.length,
    file: place.file === undefined ? file : `${file} › ${place.file}`,
  })
  const whole = { start: 0, end: behind.text.length }
  const { sentAt = before.sentAt } = behind
  return {
    text: lead + behind.text,
    places: [...before.places, ...(behind.places.length > 0 ? behind.places : [whole]).map(moved)],
    senders: [...before.senders, ...behind.senders],
    ...(sentAt === undefined ? {} : { sentAt }),
    links: [...before.links, ...behind.links],
    gaps: [...before.gaps, ...behind.gaps],
  }
}

async function mailPiece(bytes: Buffer, depth: number, journey: Journey): Promise<Piece> {
  const { text, attachments, ...about } = await textOfMail(bytes)
  let piece: Piece = { ...empty(text), ...about }
  for (const { name, type, bytes: attached } of attachments) {
    if (/pkcs7|pgp-signature/.test(type)) continue
    if (depth >= limits.depth || ++journey.attachments > limits.attachments) {
      piece.gaps.push({ code: depth >= limits.depth ? 'too-deep' : 'too-many-attachments', of: name })
      continue
    }
    const fileName = type === 'message/rfc822' && !/\.eml$/i.test(name) ? `${name}.eml` : name
    const read = await pieceOf(attached, fileName, depth + 1, journey).catch(() => null)
    if (read === null || 'refused' in read || read.piece.text.trim() === '')
      piece.gaps.push({ code: 'attachment-not-read', of: name })
    else piece = joined(piece, read.piece, fileName)
  }
  return piece
}

async function picturePiece(bytes: Buffer, { until }: Journey): Promise<Piece> {
  if (performance.now() > until) return empty('')
  const { rgb } = await readPixels(bytes, 32)
  const { text, sure } = await readPictureLines(rgb)
  return { ...empty(text), places: text === '' ? [] : [{ start: 0, end: text.length, sure }] }
}

type Read = { piece: Piece; kind: NoticeText['kind'] } | { refused: NonNullable<Extracted['refused']> }

/** One file as one text; a table attached to a mail stays the text it is. */
async function pieceOf(bytes: Buffer, name: string, depth: number, journey: Journey): Promise<Read> {
  const found = kindOfFile(bytes, name)
  if ('refused' in found) return found
  const { kind } = found
  if (kind === 'pdf') {
    const read = await textOfPdf(bytes, { pages: limits.pages, until: journey.until })
    if (read === null) return { refused: 'damaged' }
    return {
      kind,
      piece: read === 'locked' ? empty('', [{ code: 'locked', of: name }]) : { ...empty(''), ...read },
    }
  }
  if (kind === 'mail') return { kind, piece: await mailPiece(bytes, depth, journey) }
  if (kind === 'picture') return { kind, piece: await picturePiece(bytes, journey) }
  const text = textOfBytes(bytes)
  if (kind !== 'html') return { kind: 'text', piece: empty(text) }
  const { text: seen, links } = textOfHtml(text)
  return { kind: 'text', piece: { ...empty(seen), links } }
}

/** No more of a text than a case takes in. */
function cut(notice: NoticeText): NoticeText {
  if (notice.text.length <= longestNotice) return notice
  return {
    ...notice,
    text: notice.text.slice(0, longestNotice),
    places: notice.places.filter(({ start }) => start < longestNotice),
    gaps: [...notice.gaps, { code: 'text-cut', of: String(notice.text.length) }],
  }
}

/** The notices of a file, or why there are none. */
export async function extractNotices(bytes: Buffer, name: string): Promise<Extracted> {
  const found = kindOfFile(bytes, name)
  if ('refused' in found) return { notices: [], refused: found.refused }
  if (found.kind === 'table') {
    const { notices, gaps } = rowsOfTable(textOfBytes(bytes))
    const [first, ...others] = notices
    if (first === undefined) return { notices: [], refused: 'empty' }
    return { notices: [{ ...first, gaps }, ...others].map(cut) }
  }
  const journey = { until: performance.now() + limits.pictures, attachments: 0 }
  const read = await pieceOf(bytes, name, 0, journey).catch(() => ({ refused: 'damaged' as const }))
  if ('refused' in read) return { notices: [], refused: read.refused }
  return { notices: [cut({ kind: read.kind, ...read.piece })] }
}

/** The same for a file that lies in the laboratory's tray. */
export const extractFrom = async (path: string, name: string): Promise<Extracted> =>
  extractNotices(await readFile(path), name)
