/**
 * How a message is signed, after Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`, base64, in `webhook-signature` as
 * `v1,…`, one for each secret that holds, with a space between.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const prefix = 'whsec_'

/** A new secret as it is shown to its owner, once. */
export const newSecret = (): string => prefix + randomBytes(32).toString('base64')

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(prefix.length), 'base64')

const sign = (secret: string, id: string, seconds: number, body: string): string =>
  `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${seconds}.${body}`).digest('base64')}`

/** The headers of one try. `at` is UTC milliseconds of the try, by the clock other machines have. */
export function signedHeaders(
  secrets: readonly string[],
  { id, at, body }: { id: string; at: number; body: string },
): Record<string, string> {
  const seconds = Math.floor(at / 1000)
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map((secret) => sign(secret, id, seconds, body)).join(' '),
  }
}

/** What a receiver does: whether the message is from whoever knows the secret, and no older or newer than `tolerance` milliseconds. */
export function verifies(
  secret: string,
  headers: Record<string, string | string[] | undefined>,
  body: string,
  { now, tolerance = 300_000 }: { now: number; tolerance?: number },
): boolean {
  const [id, seconds, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name] ?? ''),
  )
  if (!/^\d{1,12}$/.test(seconds ?? '') || Math.abs(now - Number(seconds) * 1000) > tolerance) return false
  const wanted = Buffer.from(sign(secret, id ?? '', Number(seconds), body))
  return (given ?? '').split(' ').some((one) => {
    const offered = Buffer.from(one)
    return offered.length === wanted.length && timingSafeEqual(offered, wanted)
  })
}
