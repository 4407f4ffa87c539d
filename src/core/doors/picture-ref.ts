/** How a stored picture is named at the doors. */
import * as z from 'zod/mini'

/** A staged upload of one's own shop, an exhibit of a case one may see, or an item of one's own vault. */
export const pictureRef = z.union([
  z.strictObject({ exhibit: z.uuid(), case: z.optional(z.uuid()) }),
  z.strictObject({ vault: z.uuid() }),
])
export type PictureRef = z.infer<typeof pictureRef>
