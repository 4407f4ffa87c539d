import type { NoticeText } from '#core/notice/source.ts'

/** A notice as it came: its text with where each part of it stood, and the file it was, which the case keeps as evidence. */
export type Arrived = {
  notice: NoticeText
  file: File | null
  /** Under which id it waited, where it came by mail. */
  arrival?: string
}

/** A text without any file. */
export const pasted = (text: string): Arrived => ({
  notice: { kind: 'text', text, places: [], senders: [], links: [], gaps: [] },
  file: null,
})
