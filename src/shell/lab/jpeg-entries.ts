/** The entries of a JPEG beside its pixels, carried from one file into another byte for byte: a library would rewrite them. */

type Segment = { marker: number; bytes: Buffer }

const isApplication = (marker: number): boolean => (marker & 0xf0) === 0xe0

/** Segments from after the start of the image up to the first that is no application data or comment, and where they end. */
function leading(jpeg: Buffer): { segments: Segment[]; end: number } {
  const segments: Segment[] = []
  let at = 2
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1] ?? 0
    if (!isApplication(marker) && marker !== 0xfe) break
    const end = at + 2 + jpeg.readUInt16BE(at + 2)
    if (end > jpeg.length) break
    segments.push({ marker, bytes: jpeg.subarray(at, end) })
    at = end
  }
  return { segments, end: at }
}

/** Names where other pictures lie in the same file; in another file that is wrong. */
const isIndex = ({ marker, bytes }: Segment): boolean =>
  marker === 0xe2 && bytes.subarray(4, 8).toString('latin1') === 'MPF\0'
/** Content Credentials sign the bytes they stand in; in another file they would be invalid. */
const isCredential = ({ marker }: Segment): boolean => marker === 0xeb
/** How the pixels are coded, which the new file says of itself. */
const isCoding = ({ marker }: Segment): boolean => marker === 0xee

const commentOf = (text: string): Buffer => {
  const body = Buffer.from(text, 'latin1')
  const head = Buffer.from([0xff, 0xfe, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/**
 * The pixels of `copy` under the entries of `original`, with a comment. Where the original is no JPEG the copy keeps its own.
 * `lost` names what was left out, in words for a person.
 */
export function withEntriesOf(
  original: Buffer,
  copy: Buffer,
  comment: string,
): { jpeg: Buffer; lost: string[] } {
  const own = leading(copy)
  const isJpeg = original[0] === 0xff && original[1] === 0xd8
  const given = isJpeg ? leading(original).segments : own.segments
  const left = [isIndex, isCredential, isCoding]
  const kept = given.filter((segment) => !left.some((is) => is(segment)))
  const lost = [
    ...(given.some(isCredential) ? ['Content Credentials (C2PA)'] : []),
    ...(given.some(isIndex) ? ['further pictures in the same file'] : []),
  ]
  const coding = own.segments.filter(isCoding)
  const entries = [...kept, ...coding].map(({ bytes }) => bytes)
  return {
    jpeg: Buffer.concat([copy.subarray(0, 2), ...entries, commentOf(comment), copy.subarray(own.end)]),
    lost,
  }
}
