/** What the routes about a team's talk answer. Instants are UTC milliseconds; people are named by id, their names stand in `people`. */

import type { Deadline } from '../case/derived.ts'

/** `here`: whether they act for the shop today. */
export type Colleague = { id: string; name: string; here: boolean }
export type SeenBy = { person: string; at: number }

export type CommentShown = {
  id: string
  author: string
  /** Null: taken back, or erased. */
  text: string | null
  mentions: string[]
  madeAt: number
  editedAt: number | null
  removedAt: number | null
  /** Until when the person may change it; null: not theirs, or the time is over. */
  editableUntil: number | null
  seenBy: SeenBy[]
}

export type CaseTalk = {
  now: number
  me: string
  people: Colleague[]
  assignee: { person: string; by: string; at: number } | null
  /** The earliest first. */
  comments: CommentShown[]
  /** What stands before the case, the earliest first. */
  deadlines: { deadline: Deadline; seenBy: SeenBy[] }[]
}

export type Assignments = {
  me: string
  rows: { case: string; person: string }[]
  people: { id: string; name: string }[]
}
