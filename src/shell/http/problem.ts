/**
 * The one shape of an error at the door: RFC 9457 problem+json with a code, the refusals of the engine or the places in the input,
 * and a trace id that finds the request in the log. What is inside an unexpected error never leaves the house.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod/mini'
import type { Refusal } from '#core/case/refusal.ts'
import type { Problem } from '#core/doors/shapes.ts'
import { BlobStoreError } from '#shell/store/blobs/blobs.ts'
import { StoreAway } from '#shell/store/database.ts'
import { QuotaUsed } from '#shell/store/staged-quota.ts'

type About = Pick<Problem, 'detail' | 'refusals' | 'issues'>

/** An expected "no" of the door itself. Thrown by routes, answered as a problem. */
export class DoorError extends Error {
  override readonly name = 'DoorError'
  readonly status: number
  readonly code: string
  readonly about: About
  constructor(status: number, code: string, title: string, about: About = {}) {
    super(title)
    this.status = status
    this.code = code
    this.about = about
  }
}

export const notSignedIn = () => new DoorError(401, 'not-signed-in', 'Sign in first')
export const wrongRole = () => new DoorError(403, 'wrong-role', 'Not open to this role')
/** Also for what exists but is somebody else's: the two are not told apart. */
export const notFound = () => new DoorError(404, 'not-found', 'There is no such thing here')
export const refused = (refusals: Refusal[]) =>
  new DoorError(409, 'refused', 'The engine refuses this', { refusals })
export const tooLarge = (limit: number) =>
  new DoorError(413, 'too-large', 'The file is larger than this installation takes', {
    detail: `The limit is ${limit} bytes.`,
  })

const storeAway = () =>
  new DoorError(503, 'store-away', 'The store is not reached just now', {
    detail: 'Nothing was written. Ask again in a few seconds.',
  })
const notAcknowledged = () =>
  new DoorError(503, 'not-acknowledged', 'It is not known yet whether this was kept', {
    detail:
      'The store did not acknowledge it in time. Do not take it as done: ask again with the same idempotency-key, and it is done once.',
  })

const filesAway = () =>
  new DoorError(503, 'files-away', 'Files cannot be kept or fetched just now', {
    detail: 'Nothing was written. Ask again in a few seconds.',
  })

/** Seconds after which what was answered with 503 is worth another try. */
const retryAfter = 5

/** A JSON pointer for a path of a zod issue. */
export const pointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** A 400 that names every wrong place, `at` being where in the request they are: `body`, `query`, `params`. */
export function badInput(at: 'body' | 'query' | 'params', error: z.core.$ZodError): DoorError {
  const issues = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: pointer([at, ...issue.path, key]),
          message: 'not known here',
        }))
      : [{ pointer: pointer([at, ...issue.path]), message: issue.message }],
  )
  return new DoorError(400, 'bad-input', 'Something in the request is not as it has to be', { issues })
}

type Thrown = { statusCode?: unknown; code?: unknown; message?: unknown }

/** What the framework and its parts throw at a bad request, in our own words; null for anything unexpected. */
function known(error: unknown): DoorError | null {
  if (error instanceof DoorError) return error
  if (error instanceof QuotaUsed && error.of === 'vault')
    return new DoorError(409, 'vault-full', 'The vault of this shop is full', {
      detail: `${error.limit} bytes may lie in it, and this file would go above that. Whoever runs this installation can allow more (RECOURSE_VAULT_MAX).`,
    })
  if (error instanceof QuotaUsed)
    return new DoorError(429, 'quota-used', 'Too much is uploaded and not attached to a case', {
      detail: `${error.limit} bytes may wait. Attach some of it; what is not attached goes after a week.`,
    })
  if (error instanceof BlobStoreError) return filesAway()
  if (error instanceof StoreAway) return error.written === 'no' ? storeAway() : notAcknowledged()
  const { statusCode, code } = (typeof error === 'object' && error !== null ? error : {}) as Thrown
  if (statusCode === 413) return new DoorError(413, 'too-large', 'The request is too large')
  if (statusCode === 415) return new DoorError(415, 'wrong-media-type', 'This media type is not taken here')
  if (statusCode === 429) return new DoorError(429, 'too-many', 'Too many requests; wait a little')
  // The reader of multipart says so in words only.
  if (
    error instanceof Error &&
    /multipart data|Boundary not found|Malformed part header|^The needle cannot/i.test(error.message)
  )
    return new DoorError(400, 'bad-request', 'The parts of the request cannot be read')
  if (code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return new DoorError(415, 'wrong-media-type', 'A multipart request is expected')
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return new DoorError(statusCode, 'bad-request', 'The request cannot be read')
  return null
}

/** The problem an error is answered with. */
export function problemOf(error: unknown, trace: string): Problem {
  const expected =
    known(error) ??
    new DoorError(500, 'internal', 'Something went wrong on our side', {
      detail: 'Nothing was done. The trace id finds what happened in the log.',
    })
  return {
    type: `urn:recourse:problem:${expected.code}`,
    title: expected.message,
    status: expected.status,
    code: expected.code,
    trace,
    ...expected.about,
  }
}

/** Sends the problem for `error`. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.id)
  if (problem.status === 503) reply.header('retry-after', String(retryAfter))
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem))
}
