/** Routes of the shop a hosted report is about: what it may see of the report, and its answer. */
import * as z from 'zod/mini'
import type { Facts } from '../evidence/facts.ts'
import { idSchema } from '../policy/values.ts'
import type { Route } from './route.ts'

const idParam = z.strictObject({ id: z.uuid() })

export const respondentRoutes = {
  reportsAboutUs: {
    method: 'GET',
    path: '/api/reports-about-us',
    summary: 'Hosted reports about the shop, the newest first; who reported is not told',
    by: ['seller'],
  },
  reportAboutUs: {
    method: 'GET',
    path: '/api/reports-about-us/:id',
    summary:
      'One report about the shop: what it alleges, until when it may be answered, and the answer given',
    by: ['seller'],
    params: idParam,
  },
  answerReport: {
    method: 'POST',
    path: '/api/reports-about-us/:id/answer',
    summary: "The shop's answer with its files, once; those who decide see it, the reporter does not",
    by: ['seller'],
    params: idParam,
    body: z.strictObject({
      text: z.string().check(z.minLength(1), z.maxLength(10_000)),
      files: z.array(z.strictObject({ exhibit: z.uuid(), document: idSchema })).check(z.maxLength(20)),
    }),
  },
  respondentFile: {
    method: 'GET',
    path: '/api/review/:id/respondent/:exhibit',
    summary:
      'A file the reported shop handed in with its answer, for whoever decides; the access is recorded',
    by: ['reviewer', 'committee'],
    params: z.strictObject({ id: z.uuid(), exhibit: z.uuid() }),
    answers: 'application/octet-stream',
  },
} as const satisfies Record<string, Route>

/** `waiting`: being decided; `decided`: a decision is in effect; `closed`: ended otherwise. */
export const reportStandings = ['waiting', 'decided', 'closed'] as const

export type ReportAbout = {
  id: string
  code: string
  pack: { id: string; version: number }
  procedure: string
  reason: string
  site: string
  listing: string
  filedAt: number
  /** The last instant an answer is taken; null where the pack names none. */
  until: number | null
  answeredAt: number | null
  mayAnswer: boolean
  standing: (typeof reportStandings)[number]
}

export type ReportAboutView = ReportAbout & {
  /** What is alleged; names and addresses of the reporter are hidden. */
  allegations: { id: string; text: string }[]
  /** Kinds of documents that are taken with an answer, those against a malicious complaint first. */
  documents: string[]
  answer: { text: string; at: number; files: { id: string; document: string; fileName: string }[] } | null
  now: number
}

/** What the reported shop said, as whoever decides sees it; `answer` null: nothing yet. */
export type RespondentSaid = {
  until: number | null
  answer: {
    at: number
    text: string
    files: { id: string; document: string; name: string; facts: Facts }[]
  } | null
}

const report = z.looseObject({ id: z.uuid(), code: z.string(), mayAnswer: z.boolean() })
export const respondentAnswers = {
  reportsAboutUs: z.array(report),
  reportAboutUs: report,
  answerReport: z.looseObject({ answered: z.boolean() }),
}
