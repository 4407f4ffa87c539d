/** What the routes about time answer. */
import type { Deadline } from '../case/derived.ts'
import type { Status } from '../case/state.ts'

/** The case a deadline belongs to, as far as a list needs it. */
export type TimedCase = {
  id: string
  code: string
  pack: string
  procedure: string
  site: string
  title: string
  status: Status
}

/** A paper of the vault and its last day; `at` is the end of that day in `zone`. */
export type EndingPaper = {
  item: string
  fileName: string
  kind: 'licence' | 'authorisation'
  lastDay: string
  at: number
  zone: string
}

export type CalendarView = {
  now: number
  entries: { case: TimedCase; deadline: Deadline }[]
  /** Papers of the vault that run out, the earliest first. */
  papers: EndingPaper[]
  /** The link that stands; its secret is not known here. */
  link: { madeAt: number; readAt: number | null } | null
}

/** `path` with the secret in it: shown once. */
export type CalendarLinkMade = { path: string }

export type RemindersView = {
  now: number
  /** Due and not acknowledged, the most pressing first. `lead` is milliseconds ahead; negative: it has become possible. */
  due: { id: string; at: number; lead: number; case: TimedCase; deadline: Deadline }[]
  /** Papers that run out: `lead` and `left` are days; acknowledged by the item's id. */
  papers: (EndingPaper & { lead: number; left: number })[]
  /** Hosted reports about the shop that may still be answered, the most pressing first. */
  reports: { id: string; listing: string; until: number; zone: string }[]
  /** When the next one comes; null when none is left. */
  nextAt: number | null
  /** Whether the person is told of deadlines on a channel as well. */
  channels: boolean
}
