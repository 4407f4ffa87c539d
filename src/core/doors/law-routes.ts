/** Routes about the law itself: its versions, its calendars, what a change would do, and errata. */
import * as z from 'zod/mini'
import { textSchema } from '../policy/values.ts'
import type { Route } from './route.ts'

const everyone = ['seller', 'reviewer', 'committee', 'operator'] as const

/** The files of one pack: its first, and its parts. */
export const candidateFiles = z
  .array(
    z.strictObject({
      name: z.string().check(z.minLength(1), z.maxLength(200)),
      text: z.string().check(z.minLength(1), z.maxLength(900_000)),
    }),
  )
  .check(z.minLength(1), z.maxLength(20))

const version = z.int().check(z.minimum(1))
const packId = z.string().check(z.minLength(1), z.maxLength(100))

export const lawRoutes = {
  packVersions: {
    method: 'GET',
    path: '/api/packs/versions',
    summary: 'Every version of every pack there is, with which are in force',
    by: everyone,
  },
  calendars: {
    method: 'GET',
    path: '/api/packs/calendars',
    summary: 'Working-day calendars: how far each is known, its days, and which packs count by it',
    by: everyone,
  },
  readCandidate: {
    method: 'POST',
    path: '/api/packs/candidate',
    summary: 'Read a pack that is not in force: every fault with its place, or the pack; nothing is stored',
    by: ['operator'],
    needs: 'read',
    body: z.strictObject({ files: candidateFiles }),
  },
  whatIf: {
    method: 'POST',
    path: '/api/packs/what-if',
    summary:
      'What another version would have done to past cases, line by line as it is worked out; nothing is changed, and whoever hangs up ends it',
    by: ['operator'],
    needs: 'read',
    body: z.strictObject({
      pack: packId,
      before: version,
      after: z.union([z.strictObject({ version }), z.strictObject({ files: candidateFiles })]),
      /** Cases judged at most, those changed last first. */
      limit: z._default(z.int().check(z.minimum(1), z.maximum(50_000)), 5_000),
    }),
    answers: 'application/x-ndjson',
  },
  errata: {
    method: 'GET',
    path: '/api/packs/errata',
    summary: 'Versions that correct another: open cases that wait for them, and those they have reached',
    by: ['operator'],
  },
  applyErrata: {
    method: 'POST',
    path: '/api/packs/errata/apply',
    summary: 'Correct the open cases that wait for an erratum; the reason stands in each of their records',
    by: ['operator'],
    needs: 'session',
    body: z.strictObject({
      pack: packId,
      version,
      reason: z.string().check(z.minLength(5), z.maxLength(300)),
    }),
  },
} as const satisfies Record<string, Route>

const text = z.string()
const loose = z.looseObject
const maybe = z.nullable(text)

/** What they answer. */
export const lawAnswers = {
  packVersions: z.array(
    loose({
      id: text,
      version: z.int(),
      title: textSchema,
      effectiveFrom: text,
      corrects: z.nullable(z.int()),
      inForce: z.boolean(),
      corrected: z.nullable(z.int()),
      values: z.int(),
      doubtful: z.int(),
    }),
  ),
  calendars: z.array(
    loose({
      id: text,
      title: textSchema,
      from: text,
      knownUntil: maybe,
      left: z.nullable(z.int()),
      soon: z.boolean(),
    }),
  ),
  readCandidate: loose({
    problems: z.array(loose({ file: text, line: z.int(), column: z.int(), path: text, reason: text })),
    files: z.array(loose({ name: text, lies: text })),
  }),
  errata: z.array(
    loose({
      pack: text,
      version: z.int(),
      corrects: z.int(),
      waiting: z.array(loose({ case: z.uuid(), code: text })),
      corrected: z.array(loose({ case: z.uuid(), code: text, at: z.int(), changes: z.int() })),
    }),
  ),
  applyErrata: z.array(loose({ case: z.uuid(), code: text, refused: maybe })),
}
