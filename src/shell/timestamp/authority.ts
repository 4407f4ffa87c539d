/** Asking a time-stamp authority (RFC 3161 over HTTP) for a token over a digest. Only the digest leaves the house. */
import { randomBytes } from 'node:crypto'
import * as asn1js from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, PKIStatus, TimeStampReq, TimeStampResp } from 'pkijs'
import type { Outbound } from '#shell/outbound/outbound.ts'
import { type Stamped, TimestampRefused, verifyToken } from './token.ts'

/** `trusted` is PEM text of the authority's certificates: whoever answers has to stand under one of them. */
export type Authority = { url: string; trusted: string; policy?: string }

const sha256 = '2.16.840.1.101.3.4.2.1'
const timeout = 15_000
const most = 64 * 1024

export type TimestampRequest = { der: Buffer; nonce: string }

/** The request for a digest (hex), with a nonce nobody can foresee; the answer has to bring its certificate. */
export function requestFor(digest: string, policy?: string): TimestampRequest {
  const bytes = randomBytes(16)
  // A positive number without a leading zero has one spelling.
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256, algorithmParams: new asn1js.Null() }),
      hashedMessage: new asn1js.OctetString({ valueHex: new Uint8Array(Buffer.from(digest, 'hex')).buffer }),
    }),
    nonce: new asn1js.Integer({ valueHex: new Uint8Array(bytes).buffer }),
    certReq: true,
    ...(policy === undefined ? {} : { reqPolicy: policy }),
  })
  return { der: Buffer.from(request.toSchema().toBER()), nonce: bytes.toString('hex') }
}

/** The token of an answer. Throws TimestampRefused where the authority says no, or does not speak the protocol. */
export function tokenOf(answer: Uint8Array): Buffer {
  let response: TimeStampResp
  try {
    response = TimeStampResp.fromBER(new Uint8Array(answer).buffer)
  } catch {
    throw new TimestampRefused('what was answered is no time-stamp response')
  }
  const { status } = response.status
  if (status !== PKIStatus.granted && status !== PKIStatus.grantedWithMods)
    throw new TimestampRefused(`the authority refused (status ${status})`)
  if (response.timeStampToken === undefined) throw new TimestampRefused('the answer holds no token')
  return Buffer.from(response.timeStampToken.toSchema().toBER())
}

/** A token over `digest` (SHA-256, hex), checked. Rejects with TimestampRefused, or with what the way out says. */
export async function stampDigest(
  outbound: Pick<Outbound, 'send'>,
  authority: Authority,
  digest: string,
): Promise<{ token: Buffer; stamped: Stamped }> {
  const { url, policy, trusted } = authority
  const { der, nonce } = requestFor(digest, policy)
  const headers = { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' }
  const answer = await outbound.send({ url, method: 'POST', headers, body: der, timeout, most })
  if (answer.status !== 200) throw new TimestampRefused(`the authority answered ${answer.status}`)
  const token = tokenOf(answer.body)
  const expected = { digest, nonce, trusted: [trusted], ...(policy === undefined ? {} : { policy }) }
  return { token, stamped: verifyToken(token, expected) }
}
