/**
 * Time-stamp tokens (RFC 3161), checked without any network: what was stamped, when by the authority's clock, and that a certificate
 * made for nothing but time stamps, under an authority we were told to trust, signed it.
 */
import { type BinaryLike, createHash, timingSafeEqual, verify, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import { Certificate, ContentInfo, ExtKeyUsage, IssuerAndSerialNumber, SignedData, TSTInfo } from 'pkijs'
import { chainOf } from './chain.ts'

/** The token is not what was asked for, or not of whom we trust; the message says which. */
export class TimestampRefused extends Error {
  override readonly name = 'TimestampRefused'
}

/** What a token says. Instants are UTC milliseconds; `accuracy` milliseconds to either side, null where the authority says none. */
export type Stamped = {
  at: number
  accuracy: number | null
  serial: string
  policy: string
  authority: string
}

export type Expected = {
  /** SHA-256 of what was stamped, hex. */
  digest: string
  /** The nonce of the request, hex; left out where the token is looked at later. */
  nonce?: string
  policy?: string
  /** Certificates of the authorities that are trusted, PEM; one text may hold several. Left out: whose it is, is not judged. */
  trusted?: readonly string[]
}

const oid = {
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  certificateV1: '1.2.840.113549.1.9.16.2.12',
  certificateV2: '1.2.840.113549.1.9.16.2.47',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  sha256: '2.16.840.1.101.3.4.2.1',
}

const hashes: Record<string, string> = {
  [oid.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Signature algorithms we check: RSA (PKCS #1 v1.5) and ECDSA, with the hash of the signed attributes. */
const signatures: Record<string, string | null> = {
  '1.2.840.113549.1.1.1': null,
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}

const refuse = (why: string): never => {
  throw new TimestampRefused(why)
}

const hashNamed = (id: string): string => hashes[id] ?? refuse('the authority used a hash that is not taken')

const digestOf = (hash: string, bytes: BinaryLike): Buffer => createHash(hash).update(bytes).digest()

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)

type Opened = { signed: SignedData; content: Buffer; info: TSTInfo }

function open(token: Uint8Array): Opened {
  const content = ContentInfo.fromBER(new Uint8Array(token).buffer)
  if (content.contentType !== oid.signedData) refuse('this is no time-stamp token')
  const signed = new SignedData({ schema: content.content })
  const inner = signed.encapContentInfo
  if (inner.eContentType !== oid.tstInfo || inner.eContent === undefined)
    refuse('this is no time-stamp token')
  const bytes = Buffer.from(inner.eContent?.getValue() ?? new ArrayBuffer(0))
  return { signed, content: bytes, info: TSTInfo.fromBER(new Uint8Array(bytes).buffer) }
}

const derOf = (certificate: Certificate): Buffer => Buffer.from(certificate.toSchema().toBER())

type Signer = { certificate: Certificate; x509: X509Certificate; others: X509Certificate[] }

function signerOf(signed: SignedData): Signer {
  const { sid } = signed.signerInfos[0] ?? refuse('nobody signed the token')
  const certificates = (signed.certificates ?? []).filter(
    (one): one is Certificate => one instanceof Certificate,
  )
  const certificate =
    sid instanceof IssuerAndSerialNumber
      ? certificates.find(
          (one) => one.issuer.isEqual(sid.issuer) && one.serialNumber.isEqual(sid.serialNumber),
        )
      : undefined
  if (certificate === undefined) throw new TimestampRefused("the signer's certificate is not in the token")
  const others = certificates
    .filter((one) => one !== certificate)
    .map((one) => new X509Certificate(derOf(one)))
  return { certificate, x509: new X509Certificate(derOf(certificate)), others }
}

/** RFC 3161, 2.3: the extended key usage is critical and names time stamping alone. */
function checkPurpose({ certificate }: Signer): void {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === oid.extendedKeyUsage)
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : []
  if (!usage?.critical || purposes.length !== 1 || purposes[0] !== oid.timeStamping)
    refuse('the certificate is not made for time stamps alone')
}

/** The signing-certificate attribute names the certificate by its digest, so that none of the same key can stand in for it. */
function checkNamed(attribute: (id: string) => asn1js.AsnType | undefined, { x509 }: Signer): void {
  const [second, first] = [attribute(oid.certificateV2), attribute(oid.certificateV1)]
  const list = (second ?? first) as asn1js.Sequence | undefined
  const certs = list?.valueBlock.value[0] as asn1js.Sequence | undefined
  const parts = (certs?.valueBlock.value[0] as asn1js.Sequence | undefined)?.valueBlock.value ?? []
  const named = parts.find((part) => part instanceof asn1js.OctetString)
  if (named === undefined)
    throw new TimestampRefused('the token does not name the certificate it was signed with')
  const algorithm = parts[0] instanceof asn1js.Sequence ? parts[0].valueBlock.value[0] : undefined
  const id = algorithm instanceof asn1js.ObjectIdentifier ? algorithm.getValue() : oid.sha256
  const hash = second === undefined ? 'sha1' : hashNamed(id)
  if (!same(Buffer.from(named.getValue()), digestOf(hash, x509.raw)))
    refuse('the token names another certificate than the one it was signed with')
}

function checkSignature({ signed, content }: Opened, signer: Signer): void {
  if (signed.signerInfos.length !== 1) refuse('a token has one signer')
  const info = signed.signerInfos[0] ?? refuse('nobody signed the token')
  const attributes = info.signedAttrs
  if (attributes === undefined) throw new TimestampRefused('the token has no signed attributes')
  const attribute = (id: string) =>
    attributes.attributes.find(({ type }) => type === id)?.values[0] as asn1js.AsnType
  const type = attribute(oid.contentType)
  if (!(type instanceof asn1js.ObjectIdentifier) || type.getValue() !== oid.tstInfo)
    refuse('the token signs something else')
  const hash = hashNamed(info.digestAlgorithm.algorithmId)
  const digest = attribute(oid.messageDigest)
  if (
    !(digest instanceof asn1js.OctetString) ||
    !same(Buffer.from(digest.getValue()), digestOf(hash, content))
  )
    refuse('the token was changed')
  checkNamed(attribute, signer)
  const named = signatures[info.signatureAlgorithm.algorithmId]
  if (named === undefined) refuse('the authority used a signature that is not taken')
  const bytes = Buffer.from(attributes.encodedValue)
  // On the way in the attributes are tagged as a part of the token; what is signed is the set itself.
  bytes[0] = 0x31
  if (!verify(named ?? hash, bytes, signer.x509.publicKey, Buffer.from(info.signature.getValue())))
    refuse('the signature does not hold')
}

function accuracyOf({ accuracy }: TSTInfo): number | null {
  if (accuracy === undefined) return null
  const { seconds = 0, millis = 0, micros = 0 } = accuracy
  return seconds * 1000 + millis + micros / 1000
}

const hexOf = (value: asn1js.Integer): string =>
  Buffer.from(value.valueBlock.valueHexView)
    .toString('hex')
    .replace(/^(00)+(?=..)/, '')

function checkInfo({ info }: Opened, expected: Expected): void {
  const { hashAlgorithm, hashedMessage } = info.messageImprint
  const imprint = Buffer.from(hashedMessage.getValue())
  if (hashAlgorithm.algorithmId !== oid.sha256 || !same(imprint, Buffer.from(expected.digest, 'hex')))
    refuse('something else was stamped')
  if (expected.nonce !== undefined) {
    if (info.nonce === undefined)
      throw new TimestampRefused('the answer is to no request of ours: it has no nonce')
    if (hexOf(info.nonce) !== expected.nonce.replace(/^(00)+(?=..)/, ''))
      refuse('the answer is to another request: its nonce is not ours')
  }
  if (expected.policy !== undefined && info.policy !== expected.policy)
    refuse(`it was stamped under policy ${info.policy}, which is not the one asked for`)
}

/** Checks a token (DER) and returns what it says. Throws TimestampRefused, whatever the bytes are. */
export function verifyToken(token: Uint8Array, expected: Expected): Stamped {
  try {
    const opened = open(token)
    checkInfo(opened, expected)
    const signer = signerOf(opened.signed)
    checkPurpose(signer)
    checkSignature(opened, signer)
    const at = opened.info.genTime.getTime()
    const { trusted } = expected
    const fault = trusted === undefined ? null : chainOf(signer.x509, { others: signer.others, trusted, at })
    if (fault !== null) refuse(fault)
    return {
      at,
      accuracy: accuracyOf(opened.info),
      serial: hexOf(opened.info.serialNumber),
      policy: opened.info.policy,
      authority: signer.x509.subject.replaceAll('\n', ', '),
    }
  } catch (error) {
    if (error instanceof TimestampRefused) throw error
    throw new TimestampRefused(
      `this is no time-stamp token (${error instanceof Error ? error.message : error})`,
    )
  }
}
