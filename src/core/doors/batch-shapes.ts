/** What the routes about many cases answer. */
import type { CommandType } from '../case/commands.ts'
import type { Refusal } from '../case/refusal.ts'

/** One line for one subject, in the order they were given. `left`: what the new case did not take over, and why. */
export type SiblingLine = {
  index: number
  listing: string
  site: string
  sku: string | null
  variant: string | null
  outcome: 'opened' | 'already-open' | 'refused' | 'failed'
  /** The case, where it is one of the shop's own. */
  case: string | null
  code: string | null
  refusals: Refusal[]
  left: { command: CommandType; refusals: Refusal[] }[]
}

export type BatchPreviewItem = {
  case: string
  code: string
  /** The version of the case that was looked at. */
  seq: number
  listing: string
  site: string
  sku: string | null
  appealType: string | null
  venue: 'external' | 'hosted'
  files: string[]
  /** Nothing stands against filing it as it is. */
  ready: boolean
  refusals: Refusal[]
  deadline: { at: number; zone: string; provisional: boolean } | null
  /** When to hand it in so that not too many go on one day; null where nothing has to be spread. */
  goesAt: number | null
}

export type BatchPreview = { now: number; items: BatchPreviewItem[]; missing: string[] }

/** One line for one case. `changed`: it is no longer what the preview showed, and was not filed. */
export type FiledLine = {
  index: number
  case: string
  code: string | null
  outcome: 'filed' | 'already-filed' | 'changed' | 'refused' | 'missing' | 'failed'
  filing: number | null
  refusals: Refusal[]
}
