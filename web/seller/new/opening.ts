import type { NoticeReading } from '#core/notice/read.ts'
import type { Pack } from '#core/policy/pack.ts'
import type { Form } from './confirmed.ts'

/** What every part of the screen reads and changes. */
export type Opening = {
  pack: Pack
  procedure: string
  venue: 'external' | 'hosted'
  text: string
  reading: NoticeReading | null
  form: Form
  change: (part: Partial<Form>) => void
}
