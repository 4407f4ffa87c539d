/** A notice as it arrived: the text that was taken out of a file, with what part of the file each stretch of it came from. */
import * as z from 'zod/mini'

/** What the file was by its content. A picture, and a PDF's page without text, were read by character recognition. */
export const noticeKinds = ['text', 'mail', 'pdf', 'table', 'picture'] as const

/**
 * Half-open stretch of the text, in UTF-16 units. `page` and `row` count from 1 (`row`: the line of the table it begins in); `file` is
 * the attachment it stood in. `sure`: read by character recognition, with its confidence from 0 to 1.
 */
export const noticePlaceSchema = z.strictObject({
  start: z.int(),
  end: z.int(),
  page: z.optional(z.int()),
  row: z.optional(z.int()),
  file: z.optional(z.string()),
  sure: z.optional(z.number()),
})
export type NoticePlace = z.infer<typeof noticePlaceSchema>

/** What of the file did not become text. `page-without-text`: a scanned page nothing could be read on. */
export const noticeGaps = [
  'page-without-text',
  'too-many-pages',
  'attachment-not-read',
  'too-deep',
  'too-many-attachments',
  'too-many-rows',
  'row-not-read',
  'locked',
  'text-cut',
] as const

export const noticeTextSchema = z.strictObject({
  kind: z.enum(noticeKinds),
  text: z.string(),
  places: z.array(noticePlaceSchema),
  /** Addresses a mail says it came from, the outer one first; forwarded mails name more in their text. */
  senders: z.array(z.string()),
  /** When a mail was sent by its own header, UTC milliseconds; of a mail inside a mail, the inner one. */
  sentAt: z.optional(z.int()),
  /** Where its links lead, with the host name shown in their place where the link's words are an address. */
  links: z.array(z.strictObject({ host: z.string(), shown: z.optional(z.string()) })),
  gaps: z.array(z.strictObject({ code: z.enum(noticeGaps), of: z.string() })),
})
export type NoticeText = z.infer<typeof noticeTextSchema>

/** Why a file gives no notice at all. */
export const noticeRefusals = [
  'empty',
  'too-large',
  'workbook',
  'archive',
  'document',
  'outlook',
  'unknown-type',
  'damaged',
  'took-too-long',
] as const
export type NoticeRefusal = (typeof noticeRefusals)[number]

export const noticeFileSchema = z.strictObject({
  fileName: z.string(),
  /** One for each row of a table, one otherwise; empty where it was refused. */
  notices: z.array(noticeTextSchema),
  refused: z.optional(z.enum(noticeRefusals)),
})
export type NoticeFile = z.infer<typeof noticeFileSchema>

/** The longest text a case takes in, in UTF-16 units. */
export const longestNotice = 200_000

/** The part of the file a position of the text came from; null for pasted text. */
export const placeAt = (places: readonly NoticePlace[], at: number): NoticePlace | null =>
  places.find((place) => place.start <= at && at < place.end) ?? null
