import type { CaseState } from '#core/case/state.ts'
import type { BeforeUpload, Candidate } from '#core/evidence/before-upload.ts'
import type { PreflightGiven } from '#core/evidence/check.ts'
import type { Facts } from '#core/evidence/facts.ts'
import type { Law } from '#core/policy/pack.ts'

/** What files are judged against: sent once, and again when the case has changed. */
export type Ground = { state: CaseState; law: Law; given: PreflightGiven }

/** What the page asks the worker: to read a file and judge it, or to judge what is known of it anew. */
export type ToReader =
  | { is: 'ground'; ground: Ground }
  | { is: 'file'; key: number; file: File }
  | { is: 'facts'; key: number; candidate: Candidate }

/** What the worker says of a file. `facts` null: it could not be looked into. */
export type FromReader =
  | { is: 'read'; key: number; facts: Facts | null; before: BeforeUpload | null }
  | { is: 'judged'; key: number; before: BeforeUpload | null }
