/**
 * The form of a blob on disk: authenticated in pieces, so that it can be written and read as a stream and no byte is handed out
 * that was not checked. `RCB1` ‖ 7 random bytes ‖ pieces; a piece is up to 64 KiB of plain bytes under AES-256-GCM followed by its
 * 16-byte tag. Its nonce is the 7 bytes ‖ its number (4 bytes, big-endian) ‖ 1 for the last piece, else 0: a piece that was
 * moved, dropped or cut off does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export const magic = Buffer.from('RCB1')
const pieceBytes = 64 * 1024
const prefixBytes = 7
const tagBytes = 16

/** The blob is not what was written: changed, cut off, or sealed under another key. */
export class BlobDamaged extends Error {
  override readonly name = 'BlobDamaged'
}

function nonceOf(prefix: Buffer, piece: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(prefixBytes + 5)
  prefix.copy(nonce)
  nonce.writeUInt32BE(piece, prefixBytes)
  nonce[prefixBytes + 4] = last ? 1 : 0
  return nonce
}

function sealPiece(key: Buffer, nonce: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function openPiece(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < tagBytes) throw new BlobDamaged('a piece of the blob is cut off')
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
  } catch {
    throw new BlobDamaged('a piece of the blob does not open')
  }
}

/** Regroups bytes into pieces of `size`; `last` is true for the final one only, which may be shorter (even empty). */
async function* pieces(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let held: Buffer[] = []
  let length = 0
  for await (const chunk of source) {
    held.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    length += chunk.byteLength
    if (length <= size) continue
    const all = Buffer.concat(held)
    let at = 0
    for (; all.length - at > size; at += size) yield { bytes: all.subarray(at, at + size), last: false }
    held = [Buffer.from(all.subarray(at))]
    length = all.length - at
  }
  yield { bytes: Buffer.concat(held), last: true }
}

/** The sealed form of a stream. A key may seal one blob only: what would be a second one gets a key of its own. */
export async function* sealStream(key: Buffer, plain: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const prefix = randomBytes(prefixBytes)
  yield Buffer.concat([magic, prefix])
  let number = 0
  for await (const { bytes, last } of pieces(plain, pieceBytes)) {
    yield sealPiece(key, nonceOf(prefix, number, last), bytes)
    number += 1
  }
}

/** The plain bytes of a sealed stream, each piece checked before it is handed on. Throws BlobDamaged. */
export async function* openStream(key: Buffer, sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const head = magic.length + prefixBytes
  let prefix: Buffer | null = null
  async function* body(): AsyncGenerator<Uint8Array> {
    let start = Buffer.alloc(0)
    for await (const chunk of sealed) {
      if (prefix !== null) {
        yield chunk
        continue
      }
      start = Buffer.concat([start, chunk])
      if (start.length < head) continue
      if (!start.subarray(0, magic.length).equals(magic)) throw new BlobDamaged('this is not a blob')
      prefix = start.subarray(magic.length, head)
      yield start.subarray(head)
    }
    if (prefix === null) throw new BlobDamaged('the blob is cut off')
  }
  let number = 0
  for await (const { bytes, last } of pieces(body(), pieceBytes + tagBytes)) {
    yield openPiece(key, nonceOf(prefix as unknown as Buffer, number, last), bytes)
    number += 1
  }
}
