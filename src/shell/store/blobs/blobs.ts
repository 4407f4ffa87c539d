/** Where encrypted files lie. A blob is named by the SHA-256 of its sealed bytes; nobody can ask whether some plain file is there. */

export type Written = {
  /** SHA-256 (hex) of the sealed bytes: the blob's name. */
  blob: string
  sealedBytes: number
  /** SHA-256 (hex) of the plain bytes; belongs into the encrypted record and the receipt only. */
  digest: string
  bytes: number
}

/** The upload grew beyond its limit; nothing of it was kept. `limit` is bytes. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
  readonly limit: number
  constructor(limit: number) {
    super(`more than ${limit} bytes`)
    this.limit = limit
  }
}

/** No blob of that name: never written, or erased. */
export class BlobMissing extends Error {
  override readonly name = 'BlobMissing'
}

/** The place where blobs lie cannot be used: not there, not reachable, not ours. The message says which, and what to look at. */
export class BlobStoreError extends Error {
  override readonly name = 'BlobStoreError'
}

export type Blobs = {
  /** Where they lie, without credentials, e.g. `folder /srv/blobs` or `bucket evidence at https://s3.example.com`. */
  place: string
  /** Seals a stream under a key of its own and stores it; on the disk, with its name, when the promise resolves. Throws TooLarge. */
  write(source: AsyncIterable<Uint8Array>, options: { key: Buffer; limit: number }): Promise<Written>
  /** The plain bytes, checked piece by piece. Throws BlobMissing or BlobDamaged, possibly after the first pieces. */
  read(blob: string, key: Buffer): AsyncIterable<Uint8Array>
  /** The sealed bytes as they lie there, for a backup; at the end checked against the name. Throws BlobMissing or BlobDamaged. */
  readSealed(blob: string): AsyncIterable<Uint8Array>
  /** Puts sealed bytes back under their name, durable when it resolves; there already is no harm. Throws BlobDamaged for other bytes. */
  writeSealed(blob: string, source: AsyncIterable<Uint8Array>): Promise<void>
  /** Whether a blob of that name lies there; says nothing about its bytes. */
  has(blob: string): Promise<boolean>
  /** Throws BlobStoreError unless blobs can be written and read here now. */
  reachable(): Promise<void>
  /** Removes a blob; false when there was none. */
  remove(blob: string): Promise<boolean>
  /** Every blob with the milliseconds since it was written, by the clock of the machine it lies on. */
  list(): AsyncIterable<{ blob: string; age: number }>
}

export async function readWhole(blobs: Blobs, blob: string, key: Buffer): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of blobs.read(blob, key)) parts.push(part)
  return Buffer.concat(parts)
}
