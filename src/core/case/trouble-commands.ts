/** The row of the command table for something that went wrong at the marketplace, and what the case keeps of it. */
import * as z from 'zod/mini'

/** Role of an exhibit that shows what went wrong; no rule judges it and no packet holds it. */
export const troubleRole = 'error-page'

export const troubleBody = z.strictObject({
  /** Already attached, of a document with the role of an error page. */
  exhibit: z.uuid(),
  /** Address of the page, as the browser had it. */
  url: z.string().check(z.minLength(1), z.maxLength(2000)),
  /** When it was shown, UTC milliseconds. */
  at: z.int().check(z.minimum(0), z.maximum(253_402_300_799_999)),
  /** What one was doing, and the number the marketplace gave the application, where it gave one. */
  doing: z.string().check(z.maxLength(1000)),
  reference: z.optional(z.string().check(z.minLength(1), z.maxLength(300))),
})

/** The row of the command table. */
export const troubleCommands = {
  RecordTrouble: { by: ['seller'], body: troubleBody },
} as const

/** As the case holds it; what a person wrote is null once erased. */
export type Trouble = {
  exhibit: string
  at: number
  url: string | null
  doing: string | null
  reference: string | null
}
