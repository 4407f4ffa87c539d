/** A time-stamp authority of our own for tests: its certificates made here, its answers as wrong as a test wants them. */
import type { webcrypto } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as asn1js from 'asn1js'
import {
  Accuracy,
  AlgorithmIdentifier,
  Attribute,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  ExtKeyUsage,
  getCrypto,
  IssuerAndSerialNumber,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'

const day = 86_400_000
const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const

type Identity = { certificate: Certificate; der: Buffer; key: webcrypto.CryptoKey }

const nameOf = (text: string) =>
  new AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1js.Utf8String({ value: text }) })

type CertificateOf = {
  name: string
  by?: Identity
  from: number
  to: number
  purposes?: string[]
  critical?: boolean
}

let serial = 1

async function certify({ name, by, from, to, purposes, critical = true }: CertificateOf): Promise<Identity> {
  const pair = (await crypto.subtle.generateKey(curve, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new asn1js.Integer({ value: ++serial })
  certificate.subject.typesAndValues.push(nameOf(name))
  if (by === undefined) certificate.issuer.typesAndValues.push(nameOf(name))
  else certificate.issuer = by.certificate.subject
  certificate.notBefore.value = new Date(from)
  certificate.notAfter.value = new Date(to)
  const constraints = new BasicConstraints({ cA: purposes === undefined }).toSchema()
  certificate.extensions = [
    new Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: constraints.toBER(),
      parsedValue: constraints,
    }),
  ]
  if (purposes !== undefined) {
    const usage = new ExtKeyUsage({ keyPurposes: purposes }).toSchema()
    certificate.extensions.push(new Extension({ extnID: '2.5.29.37', critical, extnValue: usage.toBER() }))
  }
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey)
  await certificate.sign(by?.key ?? pair.privateKey, 'SHA-256')
  const der = Buffer.from(certificate.toSchema(true).toBER())
  return {
    certificate: Certificate.fromBER(new Uint8Array(der).buffer),
    der,
    key: pair.privateKey,
  }
}

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`

/** What an answer differs in from the right one. */
export type Wrong = {
  digest?: string
  nonce?: string | null
  at?: number
  policy?: string
  status?: number
  signer?: Identity
  /** The certificate that is shown and named, where it is not the signer's. */
  shown?: Identity
  spoilt?: 'content' | 'signature'
  http?: number
}

export type TestAuthority = {
  url: string
  /** Its root, to be trusted. */
  trusted: string
  policy: string
  /** Requests that came in, as they came. */
  asked: Buffer[]
  /** How the answers from now on are wrong. */
  be(wrong: Wrong): void
  identities: Record<'expired' | 'foreign' | 'forMail' | 'notCritical' | 'other', Identity>
  close(): Promise<void>
}

const policy = '1.3.6.1.4.1.99999.1'

/** What the token says. */
function infoFor(request: TimeStampReq, wrong: Wrong): Buffer {
  const info = new TSTInfo({
    version: 1,
    policy: wrong.policy ?? policy,
    messageImprint: request.messageImprint,
    serialNumber: new asn1js.Integer({ value: 4711 }),
    genTime: new Date(wrong.at ?? Date.UTC(2026, 10, 2, 4, 0, 1)),
    accuracy: new Accuracy({ seconds: 1, millis: 500 }),
    ...(wrong.nonce === null || request.nonce === undefined
      ? {}
      : {
          nonce:
            wrong.nonce === undefined
              ? request.nonce
              : new asn1js.Integer({ valueHex: new Uint8Array(Buffer.from(wrong.nonce, 'hex')).buffer }),
        }),
  })
  if (wrong.digest !== undefined)
    info.messageImprint.hashedMessage = new asn1js.OctetString({
      valueHex: new Uint8Array(Buffer.from(wrong.digest, 'hex')).buffer,
    })
  return Buffer.from(info.toSchema().toBER())
}

const bytes = (buffer: Uint8Array) => new Uint8Array(buffer).buffer
const sha256 = async (given: Uint8Array) => crypto.subtle.digest('SHA-256', bytes(given))

/** What is signed: type and digest of what the token says, and the certificate by its digest. */
async function attributesFor(content: Buffer, shown: Identity): Promise<Attribute[]> {
  const certificateHash = new asn1js.OctetString({ valueHex: await sha256(shown.der) })
  const named = new asn1js.Sequence({
    value: [new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [certificateHash] })] })],
  })
  return [
    new Attribute({
      type: '1.2.840.113549.1.9.3',
      values: [new asn1js.ObjectIdentifier({ value: '1.2.840.113549.1.9.16.1.4' })],
    }),
    new Attribute({
      type: '1.2.840.113549.1.9.4',
      values: [new asn1js.OctetString({ valueHex: await sha256(content) })],
    }),
    new Attribute({ type: '1.2.840.113549.1.9.16.2.47', values: [named] }),
  ]
}

async function tokenFor(request: TimeStampReq, by: Identity, wrong: Wrong): Promise<ContentInfo> {
  const content = infoFor(request, wrong)
  const shown = wrong.shown ?? by
  const attributes = await attributesFor(content, shown)
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: '1.2.840.113549.1.9.16.1.4',
      eContent: new asn1js.OctetString({ valueHex: bytes(content) }),
    }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: shown.certificate.issuer,
          serialNumber: shown.certificate.serialNumber,
        }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
    certificates: [shown.certificate],
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' })],
  })
  await signed.sign(by.key, 0, 'SHA-256', undefined, getCrypto(true))
  const [signerInfo] = signed.signerInfos
  if (wrong.spoilt === 'signature' && signerInfo !== undefined)
    signerInfo.signature = new asn1js.OctetString({ valueHex: new Uint8Array(70).fill(1).buffer })
  if (wrong.spoilt === 'content') {
    const spoilt = Buffer.from(content)
    // The last digit of the time.
    const place = spoilt.indexOf('Z') - 1
    spoilt[place] = (spoilt[place] ?? 0) ^ 1
    signed.encapContentInfo.eContent = new asn1js.OctetString({ valueHex: bytes(spoilt) })
  }
  return new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) })
}

async function answerTo(body: Buffer, by: Identity, wrong: Wrong): Promise<Buffer> {
  const request = TimeStampReq.fromBER(new Uint8Array(body).buffer)
  const status = wrong.status ?? 0
  const response = new TimeStampResp({
    status: new PKIStatusInfo({ status }),
    ...(status > 1 ? {} : { timeStampToken: await tokenFor(request, wrong.signer ?? by, wrong) }),
  })
  return Buffer.from(response.toSchema().toBER())
}

/** Listens on the loopback. Its certificates are valid around `at`, UTC milliseconds. */
export async function openTestAuthority(at: number = Date.UTC(2026, 10, 2, 4)): Promise<TestAuthority> {
  const stamping = ['1.3.6.1.5.5.7.3.8']
  const span = { from: at - 400 * day, to: at + 400 * day }
  const root = await certify({ name: 'Test root', ...span })
  const foreignRoot = await certify({ name: 'Test root', ...span })
  const leaf = (name: string, more: Partial<CertificateOf> = {}) =>
    certify({ name, by: root, ...span, purposes: stamping, ...more })
  const own = await leaf('Test time stamps')
  const identities = {
    expired: await leaf('Test time stamps of old', { to: at - day }),
    foreign: await leaf('Test time stamps', { by: foreignRoot }),
    forMail: await leaf('Test mail', { purposes: [...stamping, '1.3.6.1.5.5.7.3.4'] }),
    notCritical: await leaf('Test time stamps, by the way', { critical: false }),
    other: await leaf('Another of the same root'),
  }
  let wrong: Wrong = {}
  const asked: Buffer[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', async () => {
      const body = Buffer.concat(pieces)
      asked.push(body)
      const answer = await answerTo(body, own, wrong)
      response.writeHead(wrong.http ?? 200, { 'content-type': 'application/timestamp-reply' }).end(answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    trusted: pem(root.der),
    policy,
    asked,
    be(now) {
      wrong = now
    },
    identities,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
