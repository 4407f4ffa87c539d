import type { NoticeReading } from '#core/notice/read.ts'
import type { Pack } from '#core/policy/pack.ts'
import type { Arrived } from './arrived.ts'
import type { CheckKey, Form } from './confirmed.ts'

/** What every part of the screen reads and changes. */
export type Opening = {
  pack: Pack
  procedure: string
  venue: 'external' | 'hosted'
  text: string
  arrived: Arrived
  reading: NoticeReading | null
  form: Form
  change: (part: Partial<Form>, key?: CheckKey) => void
  /** Doubtful values the person has looked at, and values the person has changed. */
  checked: ReadonlySet<CheckKey>
  changed: ReadonlySet<CheckKey>
  check: (key: CheckKey, done: boolean) => void
}
