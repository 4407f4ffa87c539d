/** A clause as it is cited: its label as the law's own text has it, and what it is called in the other two languages. */
import * as z from 'zod/mini'
import type { Text } from './values.ts'

/** The label in Chinese and Russian. */
export const namedSchema = z.strictObject({
  zh: z.string().check(z.minLength(1)),
  ru: z.string().check(z.minLength(1)),
})

/** What findings, refusals and decisions cite. `named` is left out where the law has one label for all, and in what was kept before. */
export const clauseRefSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  named: z.optional(namedSchema),
})
export type ClauseRef = z.infer<typeof clauseRefSchema>

type Named = Pick<ClauseRef, 'label' | 'named'>

/** Label, and names where the law has them, for whoever hands a clause on. */
export const namesOf = ({ label, named }: Named): Named => ({
  label,
  ...(named === undefined ? {} : { named }),
})

/** The label in three languages; where the law has one for all, that one. */
export const clauseName = ({ label, named }: Named): Text & { ru: string } => ({
  zh: named?.zh ?? label,
  en: label,
  ru: named?.ru ?? label,
})
