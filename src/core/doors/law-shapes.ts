/** What the doors answer about packs, versions, calendars and what a change would have done. */
import type { LawChange } from '../policy/law-changes.ts'
import type { Calendar, Pack } from '../policy/pack.ts'
import type { Text } from '../policy/values.ts'
import type { WhatIfEffect } from '../policy/what-if.ts'

/** A rule of which a seller is shown the verdict only. */
export type WithheldRule = { procedure: string; id: string; title: Text }

/** One version with its calendar. `withheld`: rules that are left out of `pack` for this reader. */
export type PackShown = { pack: Pack; calendar: Calendar; withheld: WithheldRule[] }

/** `doubtful`: values that are assumed or that other sources contradict. `corrected`: the version that stands in its place. */
export type PackVersion = {
  id: string
  version: number
  title: Text
  marketplace: { id: string; title: Text }
  effectiveFrom: string
  corrects: number | null
  because: Text | null
  inForce: boolean
  corrected: number | null
  values: number
  doubtful: number
}

/** `left` is in days from now on; null where no official schedule is known. `packs` count by it. */
export type CalendarShown = {
  id: string
  title: Text
  from: string
  knownUntil: string | null
  left: number | null
  soon: boolean
  off: { from: string; to: string; name: Text; source: string }[]
  on: { day: string; name: Text; source: string }[]
  sources: Record<
    string,
    { title: string; publisher?: string | undefined; read: string; url?: string | undefined }
  >
  packs: string[]
}

/** One thing that is wrong with a file of the law; `line` and `column` count from 1. */
export type CandidateProblem = {
  file: string
  line: number
  column: number
  path: string
  reason: string
  didYouMean?: string
}

/** `pack` null: it has faults and would not be taken. `files`: where each has to lie to be in force after the next start. */
export type CandidateRead = {
  problems: CandidateProblem[]
  pack: Pack | null
  files: { name: string; lies: string }[]
}

export type WhatIfCase = { id: string; code: string; status: string; effects: WhatIfEffect[] }

/** One line of the answer as it is made: how far it has come, a case that is touched, and the end. */
export type WhatIfLine =
  | { is: 'begins'; total: number; judged: number }
  | { is: 'progress'; done: number; of: number }
  | ({ is: 'case' } & WhatIfCase)
  | { is: 'done'; judged: number; touched: number; untold: number; notRead: number }

/** One open case under a version that was wrong; `refused`: why its correction was not taken, null where it was not tried. */
export type ErratumCase = { case: string; code: string; changed: LawChange[]; refused: string | null }

/** A version that corrects another, the open cases that wait for it, and those it has reached. */
export type ErratumView = {
  pack: string
  title: Text
  version: number
  corrects: number
  because: Text | null
  waiting: ErratumCase[]
  corrected: { case: string; code: string; at: number; changes: number; reason: string | null }[]
}
