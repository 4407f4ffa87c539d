/** Routes about how far the laboratory has got with a shop's files, and the asking for one to be measured anew. */
import * as z from 'zod/mini'
import type { Route } from './route.ts'

/**
 * waits: to be read for the first time · again: a reader was stopped at it and it is tried again at `nextAt` · anew: to be measured anew,
 * by a newer laboratory or because somebody asked · given-up: it was tried as often as it is by itself
 */
export const laboratoryStands = ['waits', 'again', 'anew', 'given-up'] as const

const file = z.strictObject({
  exhibit: z.uuid(),
  stands: z.enum(laboratoryStands),
  attempts: z.int(),
  /** UTC milliseconds; null: not by itself. */
  nextAt: z.nullable(z.int()),
  /** What stopped the last attempt, in the laboratory's words; null: nothing did. */
  why: z.nullable(z.string()),
})
export type LaboratoryFile = z.infer<typeof file>

const progress = z.strictObject({
  /** The version that measures now. */
  laboratory: z.string(),
  /** Of the whole shop: files to be read or measured now, and files an older laboratory measured that wait behind them. */
  waiting: z.int(),
  older: z.int(),
  /** How often a file is tried by itself. */
  tries: z.int(),
  /** Of the case asked about: files that are not done; none without a case. */
  files: z.array(file),
})
export type LaboratoryProgress = z.infer<typeof progress>

export const laboratoryRoutes = {
  laboratoryProgress: {
    method: 'GET',
    path: '/api/laboratory',
    summary:
      "How many of the shop's files are still to be read or measured anew, and how it stands with those of one case",
    by: ['seller'],
    query: z.strictObject({ case: z.optional(z.uuid()) }),
  },
  measureAgain: {
    method: 'POST',
    path: '/api/exhibits/:exhibit/measure-again',
    summary:
      'Measure a file anew, after a reader was stopped at it or whenever somebody doubts what was measured',
    by: ['seller'],
    params: z.strictObject({ exhibit: z.uuid() }),
    body: z.strictObject({}),
  },
  makeDerivative: {
    method: 'POST',
    path: '/api/cases/:id/exhibits/:exhibit/derivative',
    summary:
      'A smaller copy of a picture too large for the venue, where the law lets one stand in: staged like an upload, metadata kept, its original named by digest and left as it is',
    by: ['seller'],
    params: z.strictObject({ id: z.uuid(), exhibit: z.uuid() }),
    body: z.strictObject({}),
  },
} as const satisfies Record<string, Route>

export const laboratoryAnswers = {
  laboratoryProgress: progress,
  measureAgain: z.strictObject({ asked: z.literal(true) }),
  makeDerivative: z.looseObject({
    exhibit: z.uuid(),
    fileName: z.string(),
    bytes: z.int(),
    /** SHA-256 of the original. */
    derivedFrom: z.string(),
    /** What the original has and the copy cannot have. */
    lost: z.array(z.string()),
  }),
}
