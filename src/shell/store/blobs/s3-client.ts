/**
 * Signed requests to one bucket, path style: tried again with growing pauses where a network or a busy server is to blame, and
 * given up with a sentence that says what to look at. Credentials stand in no message.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { BlobStoreError } from './blobs.ts'

export type BucketConfig = {
  /** `https://s3.example.com`; the bucket is the first part of the path. */
  endpoint: string
  bucket: string
  region: string
  keyId: string
  secret: string
  sessionToken?: string
  /** Stands before every name, e.g. `recourse/`. */
  prefix?: string
}

/** How patient a client is. Milliseconds. */
export type Patience = { attempts: number; firstPause: number; timeout: number }
export const patience: Patience = { attempts: 5, firstPause: 100, timeout: 30_000 }

export type Ask = {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  /** Below the prefix; absent for the bucket itself. */
  name?: string
  query?: Record<string, string>
  headers?: Record<string, string>
  /** Of known length and readable again: a request may have to be sent twice. */
  body?: Blob
}

export type BucketClient = {
  place: string
  prefix: string
  /** The answer, whatever its status below 500; 429, 5xx and broken connections are tried again first. */
  ask(ask: Ask): Promise<Response>
  /** The error for an answer nobody expected; reads its body. */
  unexpected(ask: Ask, answer: Response): Promise<BlobStoreError>
  /** The pause before try number `attempt` (from 1); false when there is none left. */
  again(attempt: number): Promise<boolean>
  /** Ends a read that brings nothing for the time of one request. */
  timeout: number
}

const isPassing = (status: number): boolean => status === 429 || status >= 500

const causeOf = (error: unknown): string => {
  const { cause, message, name } = error as { cause?: { code?: string; message?: string } } & Error
  if (name === 'TimeoutError') return 'no answer in time'
  return cause?.code ?? cause?.message ?? message
}

const advice: Record<string, string> = {
  NoSuchBucket: 'there is no such bucket: make it, or mend RECOURSE_S3_BUCKET',
  AccessDenied: 'these keys may not do that: check RECOURSE_S3_KEY_ID, RECOURSE_S3_SECRET and their policy',
  InvalidAccessKeyId: 'the key id is not known there: check RECOURSE_S3_KEY_ID',
  SignatureDoesNotMatch: 'the signature is not taken: check RECOURSE_S3_SECRET and RECOURSE_S3_REGION',
  RequestTimeTooSkewed: "this machine's clock is wrong: set it",
  AuthorizationHeaderMalformed: 'the region is another one: check RECOURSE_S3_REGION',
  PermanentRedirect: 'the bucket lies elsewhere: check RECOURSE_S3_ENDPOINT and RECOURSE_S3_REGION',
}

/** By status where the answer has no body, as that of HEAD. */
const codeOf = (status: number): string =>
  ({ 301: 'PermanentRedirect', 307: 'PermanentRedirect', 403: 'AccessDenied' })[status] ?? String(status)

/** Sends one request, signed. A slow line is given time by the length of what goes over it: 50 bytes a millisecond. */
async function send(config: BucketConfig, timeout: number, ask: Ask): Promise<Response> {
  const { endpoint, bucket, region, keyId, secret, sessionToken, prefix = '' } = config
  const { method, name, query = {}, headers = {}, body } = ask
  const root = `${endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`
  const url = new URL(name === undefined ? root : `${root}/${prefix}${name}`)
  for (const [member, value] of Object.entries(query)) url.searchParams.set(member, value)
  const signer = new AwsV4Signer({
    method,
    url: url.href,
    headers,
    service: 's3',
    region,
    accessKeyId: keyId,
    secretAccessKey: secret,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  })
  const signed = await signer.sign()
  const patient = AbortSignal.timeout(timeout + Math.ceil((body?.size ?? 0) / 50))
  const { headers: own } = signed
  return fetch(signed.url, { method, headers: own, body: body ?? null, redirect: 'manual', signal: patient })
}

/** What an answer nobody expected means. */
async function unexpectedOf(place: string, { method, name }: Ask, answer: Response): Promise<BlobStoreError> {
  const text = method === 'HEAD' ? '' : await answer.text().catch(() => '')
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? codeOf(answer.status)
  const bare = name === undefined && answer.status === 404 ? 'NoSuchBucket' : code
  const what = advice[bare] ?? `it answered ${answer.status} ${code} to ${method}`
  return new BlobStoreError(`${place} cannot be used: ${what}`)
}

/** A client of `bucket`; asks nothing yet. */
export function openBucket(config: BucketConfig, { attempts, firstPause, timeout }: Patience): BucketClient {
  const place = `bucket ${config.bucket} at ${config.endpoint}`
  const again = async (attempt: number): Promise<boolean> => {
    if (attempt >= attempts) return false
    await pause(firstPause * 2 ** (attempt - 1) * (0.5 + Math.random() / 2))
    return true
  }
  const unexpected: BucketClient['unexpected'] = (ask, answer) => unexpectedOf(place, ask, answer)
  return {
    place,
    prefix: config.prefix ?? '',
    again,
    unexpected,
    timeout,
    async ask(ask) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const answer = await send(config, timeout, ask)
          if (!isPassing(answer.status)) return answer
          if (!(await again(attempt))) throw await unexpected(ask, answer)
          await answer.body?.cancel()
        } catch (error) {
          if (error instanceof BlobStoreError) throw error
          if (await again(attempt)) continue
          throw new BlobStoreError(
            `${place} cannot be reached (${causeOf(error)}): check RECOURSE_S3_ENDPOINT, the network and that the server runs`,
          )
        }
      }
    },
  }
}
