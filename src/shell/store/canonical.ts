/** The one byte form everything hashed and signed is in: RFC 8785 JSON, UTF-8. */
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** The RFC 8785 form of a JSON value; members that are undefined are left out. Throws on what JSON cannot hold. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('there is no JSON form of this value')
  return text
}

export const sha256 = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

export const zeros = '0'.repeat(64)

/** head(n) = SHA-256(head(n-1) ‖ hash(entry n)), over raw bytes. */
export const nextHead = (before: string, hash: string): string =>
  sha256(Buffer.from(before, 'hex'), Buffer.from(hash, 'hex'))
