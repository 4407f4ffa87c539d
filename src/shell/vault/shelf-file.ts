/**
 * A shelf of an index as bytes: what is known of each picture as JSON, then the arrays of its local features. The same bytes lie
 * beside an index file and, sealed, in the store.
 *
 *     u32 length of JSON · JSON · bucket (u32) · owners (u16) · signatures (u32) · angles (u8)
 */
import { endianness } from 'node:os'
import { type Shelf, shelfOf } from '#core/similarity/feature-shelf.ts'

/** The bytes are no shelf this version reads; it is made again from what it was made of. */
export class ShelfError extends Error {
  override readonly name = 'ShelfError'
}

const format = 1
type Head = { format: number; pictures: number; buckets: number; features: number; about: unknown }

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Uint16Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)

const sameEverywhere = (): void => {
  if (endianness() !== 'LE') throw new ShelfError('shelves are little end first, and this machine is not')
}

/** `about` has to be JSON. */
export function packShelf(shelf: Shelf, about: unknown): Buffer {
  sameEverywhere()
  const { pictures, bucket, owners, signatures, angles } = shelf
  const head: Head = { format, pictures, buckets: bucket.length, features: owners.length, about }
  const json = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  return Buffer.concat([
    length,
    json,
    bytesOf(bucket),
    bytesOf(owners),
    bytesOf(signatures),
    Buffer.from(angles.buffer, angles.byteOffset, angles.byteLength),
  ])
}

/** Throws ShelfError. What `about` holds is for the caller to judge. */
export function unpackShelf(bytes: Uint8Array): { shelf: Shelf; about: unknown } {
  sameEverywhere()
  try {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const json = view.readUInt32LE(0)
    const head = JSON.parse(view.subarray(4, 4 + json).toString()) as Head
    if (head.format !== format) throw new ShelfError('a shelf of another version')
    let at = 4 + json
    // Copied, since an array of words has to begin at a whole word.
    const take = (length: number): ArrayBuffer => {
      const part = new Uint8Array(length)
      part.set(view.subarray(at, at + length))
      at += length
      return part.buffer
    }
    const bucket = new Uint32Array(take(head.buckets * 4))
    const owners = new Uint16Array(take(head.features * 2))
    const signatures = new Uint32Array(take(head.features * 8))
    const angles = new Uint8Array(take(head.features))
    if (at !== view.length) throw new ShelfError('a shelf of another length')
    return {
      shelf: shelfOf({ pictures: head.pictures, bucket, owners, signatures, angles }),
      about: head.about,
    }
  } catch (error) {
    throw error instanceof ShelfError ? error : new ShelfError('these bytes are no shelf')
  }
}
