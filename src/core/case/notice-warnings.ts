/** What was found against the notice a case began with, as it is kept with the case, and what a person said to it. */
import * as z from 'zod/mini'
import { doubts } from '../notice/doubts.ts'
import { confidenceSchema } from '../policy/values.ts'

/** Of the message: what speaks against it being what it says it is. Of a field: in how far its value is doubtful. */
export const noticeRules = [
  'sender-unknown',
  'sender-look-alike',
  'reply-elsewhere',
  'link-elsewhere',
  'asks-for-secrets',
  'differing',
  ...doubts,
] as const
export type NoticeRule = (typeof noticeRules)[number]

export const warningIdSchema = z.string().check(z.regex(/^w[1-9]\d{0,2}$/))
const spanSchema = z.strictObject({ start: z.int(), end: z.int() })

/** `field`: id of the notice's field it is about. `threshold`: what it was held against, empty where there is nothing of the kind. */
export const keptWarningSchema = z.strictObject({
  id: warningIdSchema,
  rule: z.enum(noticeRules),
  clause: z.optional(z.string()),
  field: z.optional(z.string()),
  measured: z.string(),
  threshold: z.string(),
  confidence: confidenceSchema,
  span: z.optional(spanSchema),
})
export type KeptWarning = z.infer<typeof keptWarningSchema>

/**
 * What the file or mail said of the notice besides its text: what warnings are found with. `places`: stretches read by character
 * recognition, with how sure that was.
 */
export const arrivedWithSchema = z.strictObject({
  senders: z._default(z.array(z.string().check(z.maxLength(500))).check(z.maxLength(20)), []),
  links: z._default(
    z
      .array(z.strictObject({ host: z.string().check(z.maxLength(500)), shown: z.optional(z.string()) }))
      .check(z.maxLength(200)),
    [],
  ),
  sentAt: z.optional(z.int()),
  places: z._default(
    z.array(z.strictObject({ ...spanSchema.shape, sure: z.number() })).check(z.maxLength(1000)),
    [],
  ),
})

/** A warning with the word of whoever overruled it; `reason` is null once erased. */
export type NoticeWarningState = KeptWarning & { overruled?: { at: number; reason: string | null } }

/** The warnings once a person has overruled one of them; nothing where none is known any more. */
export function overruled(
  warnings: readonly NoticeWarningState[] | undefined,
  event: { at: number; body: { warning: string }; personal: { reason: string } | null },
): { noticeWarnings?: NoticeWarningState[] } {
  const word = { at: event.at, reason: event.personal?.reason ?? null }
  const said = (one: NoticeWarningState) =>
    one.id === event.body.warning ? { ...one, overruled: word } : one
  return warnings === undefined ? {} : { noticeWarnings: warnings.map(said) }
}
