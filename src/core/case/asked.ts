/** What a guard is asked about: a case, its law, and who wants what of it when. */
import type { Law } from '../policy/pack.ts'
import type { Actor, Command, Given } from './commands.ts'
import type { CaseState } from './state.ts'

/** `command` is null while actions are listed: then a guard judges the case alone, without what the body would say. */
export type Asked = {
  state: CaseState
  law: Law
  actor: Actor
  /** UTC milliseconds. */
  at: number
  given: Given
  command: Command | null
  /** In a listing: filing is asked about as a correction that supersedes the open one. */
  correction?: boolean
}
