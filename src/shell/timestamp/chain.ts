/** Whether a certificate stands under one that is trusted, each link signed and in its time. */
import { X509Certificate } from 'node:crypto'

const longest = 6

/** Every certificate of a PEM text. Throws where one cannot be read, or there is none. */
export function readCertificates(pem: string): X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []
  if (found.length === 0) throw new TypeError('there is no certificate (PEM) in it')
  return found.map((one) => new X509Certificate(one))
}

const inTime = (one: X509Certificate, at: number): boolean =>
  Date.parse(one.validFrom) <= at && at <= Date.parse(one.validTo)

const issued = (issuer: X509Certificate, one: X509Certificate): boolean =>
  one.checkIssued(issuer) && one.verify(issuer.publicKey)

/** Null when `leaf` stands under one of `trusted` (PEM) at the instant `at`, UTC milliseconds; else what is wrong. */
export function chainOf(
  leaf: X509Certificate,
  { others, trusted, at }: { others: readonly X509Certificate[]; trusted: readonly string[]; at: number },
): string | null {
  const roots = trusted.flatMap(readCertificates)
  let one = leaf
  for (let step = 0; step < longest; step += 1) {
    if (!inTime(one, at)) return 'a certificate was not valid when the stamp was made'
    if (roots.some(({ raw }) => raw.equals(one.raw))) return null
    const issuer =
      roots.find((root) => issued(root, one)) ?? others.find((other) => other.ca && issued(other, one))
    if (issuer === undefined || issuer.raw.equals(one.raw)) break
    one = issuer
  }
  return 'the authority is not one that is trusted here'
}
